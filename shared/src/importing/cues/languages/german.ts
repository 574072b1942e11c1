import type { Language } from './language.ts'

export const german: Language = {
  labels: {
    unplaced:
      'punktzahl|maximale punktzahl|gewichtung|gewicht|bewertungshinweis|bewertungshinweise|hinweise zur bewertung|auswertung|punktvergabe',
    prompt:
      'frage|die frage|fragestellung|interviewfrage|aufgabe|aufgabenstellung|hauptfrage|einstiegsfrage|szenario|fallbeispiel',
    title: 'titel|kurztitel|überschrift',
    section: 'abschnitt|kategorie|thema|themenbereich|bereich|rubrik|kapitel|fachgebiet',
    strongSignals:
      'gute antwort|gute antworten|eine gute antwort|eine starke antwort|starke antwort|starke antworten|gute zeichen|gutes zeichen|positive signale|positive zeichen|starke signale|worauf achten|worauf zu achten ist|worauf sie achten sollten|achten auf|darauf achten|achten sie auf|achte auf|bewertungskriterien|kriterien|erwartungen|erwartet|erwartete punkte|das wollen wir hören|was wir hören wollen|was wir hören möchten|hören wollen|gut ist|pluspunkte|stärken|positiv|positive indikatoren|wünschenswert|beobachtungspunkte|ideale antwort enthält|gute kandidaten|sollte enthalten|sollte nennen|pluspunkt|spricht dafür|gut wenn|das überzeugt|erwünscht|starkes signal|starke zeichen|worauf wir achten|worauf wir schauen|woran wir es erkennen|zu beachten|beobachten|gute signale|gute anzeichen|positive anzeichen',
    probes:
      'nachfrage|nachfragen|mögliche nachfragen|rückfrage|rückfragen|folgefrage|folgefragen|anschlussfrage|anschlussfragen|vertiefung|vertiefende frage|vertiefende fragen|vertiefungsfragen|weitere fragen|zusatzfrage|zusatzfragen|weiterfragen|nachhaken|unterfragen|zum nachhaken|bei bedarf nachfragen|zum weiterfragen|nachgehakt|zum nachfragen|anschließend fragen|ergänzende fragen',
    redFlags:
      'warnzeichen|warnsignal|warnsignale|alarmzeichen|alarmsignale|rote flaggen|rote flagge|schlechte antwort|schlechte antworten|schwache antwort|schwache antworten|eine schwache antwort|negative signale|negative zeichen|negativ|bedenklich|bedenken|vorsicht|vorsicht bei|minuspunkte|schwächen|no gos|ausschlusskriterien|typische fehler|häufige fehler|minuspunkt|spricht dagegen|bedenklich wenn|auffällig|schlechte zeichen|schlechte signale|schlechte anzeichen|kritische antworten|bedenkliche antworten|alarmierend|problematische antworten|rote fahnen',
    sampleAnswer:
      'antwort|antworten|musterantwort|musterantworten|beispielantwort|beispielantworten|mögliche antwort|mögliche antworten|richtige antwort|lösung|musterlösung|lösungsvorschlag|idealantwort|ideale antwort|erwartete antwort|antwort anzeigen|lösung anzeigen|erklärung|erläuterung|antwortbeispiel|antwortbeispiele|antwort muster|lösungsbeispiel|erwarteter inhalt',
    example: 'beispiel|zum beispiel',
    rubric: 'bewertung|bewertungsskala|bewertungsraster|skala|punkteskala|benotung|stufen|anker',
    difficulty: 'schwierigkeit|schwierigkeitsgrad|komplexität|anspruch',
    level: 'niveau|level|stufe|erfahrung|erfahrungsstufe|seniorität|zielgruppe|für wen|geeignet für|berufserfahrung',
    minutes:
      'dauer|zeit|zeitbedarf|zeitrahmen|zeitvorgabe|minuten|geplante zeit|bearbeitungszeit|ungefähre zeit|ungefähre dauer|richtzeit',
    competency: 'kompetenz|kompetenzen|fähigkeit|fähigkeiten|merkmal|eigenschaft|prüft|geprüft wird|was geprüft wird',
    kind: 'fragetyp|frageart|art der frage|fragenart',
    tags: 'schlagwort|schlagworte|schlagwörter|stichworte|stichwörter|schlüsselwörter|technologien',
    bookkeeping: 'nr|nummer|quelle|quellen|autor|autorin|verfasser|datum|stand|erstellt am|version|datei|verweis|siehe auch',
    remark:
      'hinweis|hinweise|notiz|notizen|anmerkung|anmerkungen|bemerkung|tipp|tipps|achtung|zusammenfassung|merke|hintergrund|kontext',
    purpose:
      'zweck|ziel|ziel der frage|zweck der frage|warum diese frage|warum wir das fragen|absicht|sinn der frage|hintergrund der frage',
    options: 'antwortmöglichkeiten|auswahl|optionen',
    correct: 'richtig|korrekt|richtig ist|korrekte antwort|lösungsbuchstabe',
  },
  difficulty: {
    easy: 'leicht|einfach|gering|niedrig|grundlagen|anfänger',
    medium: 'mittel|mittelschwer|mäßig|normal',
    hard: 'schwer|schwierig|hoch|anspruchsvoll|komplex|sehr schwer',
  },
  level: {
    junior: 'einsteiger|berufseinsteiger|anfänger|azubi|auszubildende|auszubildender|praktikant|praktikantin|berufsanfänger',
    mid: 'fortgeschritten|fortgeschrittene|berufserfahren|mittel',
    senior: 'erfahren|erfahrene|erfahrener|experte|expertin|fachkraft mit erfahrung',
    staff: 'leitung|führungskraft|teamleitung',
  },
  kind: {
    technical: 'fachlich|fachfrage|technisch|wissen',
    behavioural: 'verhalten|verhaltensfrage|biografisch',
    situational: 'situativ|situationsfrage|hypothetisch|fallfrage',
    coding: 'programmieren|programmierung',
    design: 'entwurf|systementwurf',
  },
  counted: 'frage|aufgabe',
  minutes: 'minuten|minute|min',
  hours: 'stunden|stunde|std',
  asks: 'was|wie|wer|wen|wem|wessen|wann|wo|wohin|woher|womit|wozu|wofür|woran|worauf|worin|wovon|wodurch|warum|wieso|weshalb|welche|welcher|welches|welchen|welchem|können sie|kannst du|haben sie|hast du|würden sie|würdest du|sind sie|bist du|gibt es',
  tells:
    'erklären sie|erkläre|beschreiben sie|beschreibe|erzählen sie|erzähle|erzähl|nennen sie|nenne|schildern sie|schildere|erläutern sie|erläutere|vergleichen sie|vergleiche|zeigen sie|skizzieren sie|skizziere|entwerfen sie|definieren sie|definiere|geben sie|berichten sie|berichte|stellen sie sich vor|stell dir vor|überzeugen sie|verkaufen sie mir|führen sie|sprechen sie',
  questions: 'fragen|interviewfragen|die fragen|fragenkatalog|fragen und antworten',
  contents: 'inhalt|inhaltsverzeichnis|inhaltsübersicht|auf dieser seite',
  page: 'über uns|impressum|datenschutz|lizenz|mitwirken|mitwirkende|autoren|kontakt|quellen|weiterführende links|links|danksagung|literatur|verwandte artikel|kommentare|newsletter|das könnte sie auch interessieren|das könnte dich auch interessieren|mehr zum thema|über die autorin|über den autor',
  advice:
    'tipps|hinweise für interviewer|hinweise für interviewende|vorbereitung des gesprächs|nach dem gespräch|vor dem gespräch|ablauf|so nutzen sie diese fragen|häufige fehler|bewertung der kandidaten|anleitung|leitfaden|prüfungshinweise|hinweise zur bearbeitung',
  phase:
    'einleitung|einführung|einstieg|begrüßung|eröffnung|aufwärmen|abschluss|schluss|ausklang|fazit|zusammenfassung|überblick|vorbereitung|kurz gefasst|kennenlernen|vorbemerkung|vorbemerkungen|vorwort',
  purpose:
    'diese frage zeigt|diese frage prüft|diese frage testet|mit dieser frage|die frage zeigt|die frage prüft|hier zeigt sich|damit erfahren sie|wir wollen wissen|wir möchten wissen|personaler wollen|interviewer wollen|geprüft wird',
  scale: 'mangelhaft|ausreichend|befriedigend|gut|sehr gut|hervorragend',
  placeholder: 'folgt|folgt noch|noch zu ergänzen|wird ergänzt|noch offen',
  examined: 'geprüft wird|prüfpunkt|prüfpunkte|was geprüft wird',
  points: 'punkte|punkt|punkten',
  answerKey: 'lösungen|lösung|lösungsschlüssel|antworten|musterlösung|musterlösungen|musterantworten|auflösung|lösungsblatt',
  qualifiers: 'mögliche|möglicher|weitere|etwaige|vorgeschlagene|typische|optionale|optional|wichtige',
  notices:
    'wir verwenden cookies|wir nutzen cookies|diese seite verwendet|diese website verwendet|diese seite nutzt|diese website nutzt|unsere seite nutzt|unsere website verwendet',
  aboutPage:
    'über diese seite|über diesen leitfaden|über dieses blatt|zu dieser seite|zu diesem leitfaden|zu diesem dokument|über dieses dokument|über diesen bogen|zu diesem bogen',
  theirs:
    'bewerber uns stellen|bewerberinnen uns stellen|bewerber stellen könnten|bewerber fragen könnten|bewerber oft fragen|bewerber uns fragen|kandidaten uns stellen|kandidatinnen uns stellen|kandidaten stellen könnten|kandidaten oft fragen|kandidaten uns fragen|fragen der bewerber|fragen von bewerbern|fragen der kandidaten|fragen von kandidaten|rückfragen der bewerber|rückfragen von bewerbern|fragen der bewerberinnen|fragen von bewerberinnen|fragen der kandidatinnen',
  ordinals:
    'erste/eins|zweite/zwei|dritte/drei|vierte/vier|fünfte/fünf|sechste/sechs|siebte/sieben|achte/acht|neunte/neun|zehnte/zehn|elfte/elf|zwölfte/zwölf',
  optional: 'optional|freiwillig|wahlweise|zusatz|bonus|fakultativ|falls zeit',
}
