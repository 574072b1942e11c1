// On PostgreSQL the same must hold: files are kept in its own type, and two who add at once meet in its own way.
import '../http/packet/packet.test.ts'
