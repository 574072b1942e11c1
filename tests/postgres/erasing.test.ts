// On PostgreSQL the same must hold: what is told of a server's doings there is read from every row of every table.
import '../http/erasing.test.ts'
