import type { Language } from './language.ts'

export const italian: Language = {
  labels: {
    unplaced: 'peso|ponderazione|punti massimi|punteggio massimo|nota di valutazione|criteri di punteggio',
    prompt: 'domanda|la domanda|domanda principale|quesito|esercizio|scenario|traccia|caso',
    title: 'titolo|titolo breve',
    section: 'sezione|categoria|tema|argomento|ambito|capitolo|modulo',
    strongSignals:
      'buona risposta|buone risposte|una buona risposta|risposta forte|risposte forti|segnali positivi|segnale positivo|buoni segnali|buon segno|punti di forza|cosa cercare|cosa ascoltare|cosa osservare|cerchiamo|cosa cerchiamo|cosa vogliamo sentire|da ascoltare|da osservare|punti chiave|criteri|criteri di valutazione|atteso|attese|aspettative|elementi attesi|un buon candidato|buoni candidati|indicatori positivi|positivo|qualità cercate|comportamenti attesi|cosa convince|segnali forti|segnale forte|a cosa facciamo attenzione|a cosa prestare attenzione|osservare|che cosa osserviamo|buoni segni|segni positivi|che cosa cerchiamo',
    probes:
      'approfondimento|approfondimenti|domande di approfondimento|domanda di approfondimento|per approfondire|domanda successiva|domande successive|domande di follow up|domanda di follow up|domande aggiuntive|domanda aggiuntiva|altre domande|ulteriori domande|domande ulteriori|sotto domande|rilancio|rilanci|domande di rilancio|chiedere poi|domande di seguito|se c’è tempo',
    redFlags:
      'segnale d’allarme|segnali d’allarme|segnale di allarme|segnali di allarme|segnale di allerta|segnali di allerta|campanello d’allarme|campanelli d’allarme|bandiera rossa|bandiere rosse|cattiva risposta|cattive risposte|risposta debole|risposte deboli|segnali negativi|segnale negativo|brutti segnali|punti deboli|attenzione a|attenzione se|da evitare|indicatori negativi|errori comuni|negativo|risposte preoccupanti|comportamenti da evitare|cosa preoccupa|cattivi segnali|cattivi segni|brutti segni|segni negativi|risposte da tenere d’occhio|risposte a rischio|segnali di pericolo',
    sampleAnswer:
      'risposta|risposte|risposta modello|risposta tipo|risposta di esempio|risposta d’esempio|esempio di risposta|esempi di risposta|possibile risposta|possibili risposte|risposta possibile|risposta attesa|risposta ideale|risposta corretta|risposta esatta|soluzione|mostra risposta|vedi risposta|spiegazione|modello di risposta|risposta esempio|risposta di riferimento|risposta suggerita',
    example: 'esempio|per esempio|ad esempio',
    rubric: 'griglia|griglia di valutazione|scala|punteggio|valutazione',
    difficulty: 'difficoltà|livello di difficoltà|complessità',
    level: 'livello|esperienza|livello di esperienza|anzianità|per chi|profilo',
    minutes: 'durata|tempo|minuti|tempo previsto|tempo stimato|tempo consigliato',
    competency: 'competenza|competenze|capacità|abilità|valuta|cosa valuta|competenza valutata|qualità',
    kind: 'tipo|tipo di domanda|tipologia',
    tags: 'etichetta|etichette|parole chiave|tecnologie',
    bookkeeping: 'numero|fonte|fonti|autore|autrice|documento|collegamento|collegamenti|vedi anche|riferimenti|aggiornato',
    remark:
      'nota|note|suggerimento|suggerimenti|consiglio|consigli|indizio|riassunto|sintesi|contesto|osservazione|osservazioni|commento|attenzione|importante',
    purpose:
      'obiettivo|obiettivo della domanda|scopo|scopo della domanda|perché chiederlo|perché questa domanda|intento|finalità|a cosa serve',
    options: 'opzioni|alternative|scelte',
    correct: 'corretta|corretto|esatta|opzione corretta|lettera corretta',
  },
  difficulty: {
    easy: 'facile|semplice|base|bassa|basso',
    medium: 'media|medio|intermedia|intermedio|moderata',
    hard: 'difficile|alta|alto|avanzata|avanzato|complessa|complesso|molto difficile',
  },
  level: {
    junior: 'junior|principiante|stagista|tirocinante|apprendista|base',
    mid: 'intermedio|intermedia|medio',
    senior: 'senior|esperto|esperta|avanzato',
    staff: 'responsabile|capo squadra|capogruppo',
  },
  kind: {
    technical: 'tecnica|tecnico',
    behavioural: 'comportamentale',
    situational: 'situazionale|ipotetica',
    coding: 'programmazione',
    design: 'progettazione',
  },
  counted: 'domanda|quesito|esercizio',
  minutes: 'minuti|minuto|min',
  hours: 'ore|ora',
  asks: 'che|che cosa|cosa|quale|quali|chi|come|perché|quando|dove|quanto|quanta|quanti|quante|a che|di che|in che|con che|hai|ha mai|può|puoi|potrebbe|saprebbe|qual',
  tells:
    'spiega|spieghi|spiegami|mi spieghi|descrivi|descriva|descrivimi|mi descriva|racconta|racconti|raccontami|mi racconti|ci racconti|raccontaci|parla|parlami|mi parli|ci parli|parlaci|dimmi|mi dica|elenca|elenchi|nomina|nomini|confronta|confronti|definisci|definisca|fai un esempio|faccia un esempio|mostra|mostrami|immagina|immagini|supponi|supponga|disegna|cita|citi|vendimi|convincimi',
  questions: 'domande|le domande|domande di colloquio|domande per il colloquio|domande e risposte|elenco delle domande',
  contents: 'indice|contenuti|contenuto|sommario|in questo articolo|in questa pagina',
  page: 'chi siamo|licenza|contribuire|contributi|collaboratori|autori|contatti|risorse|link utili|ringraziamenti|bibliografia|articoli correlati|come contribuire|come collaborare|commenti|lascia un commento|newsletter|leggi anche|l’autore|l’autrice',
  advice:
    'consigli|suggerimenti|consigli per il colloquio|prima del colloquio|dopo il colloquio|durante il colloquio|come usare queste domande|buone pratiche|errori da evitare',
  phase:
    'introduzione|apertura|accoglienza|benvenuto|riscaldamento|inizio|presentazione|chiusura|conclusione|per finire|per concludere|saluti|riassunto|in breve|in sintesi|preparazione|panoramica',
  purpose:
    'questa domanda misura|questa domanda valuta|questa domanda mostra|questa domanda permette|questa domanda serve|questa domanda rivela|questa domanda verifica|con questa domanda|la domanda misura|la domanda mostra|la domanda valuta|la domanda serve|vogliamo sapere|vogliamo vedere|chi assume vuole|il selezionatore vuole|mostra se|serve a capire|si capisce se',
  scale: 'insufficiente|sufficiente|buono|ottimo|eccellente',
  placeholder: 'da completare|in arrivo|da scrivere',
  examined: 'punto valutato|punti valutati|che cosa si valuta',
  points: 'punti|punto',
  answerKey: 'soluzioni|risposte|chiave di correzione|risposte corrette|correttore|griglia delle risposte',
  qualifiers: 'possibili|possibile|suggerite|suggeriti|aggiuntive|facoltative|eventuali|principali',
  notices: 'usiamo i cookie|utilizziamo i cookie|utilizziamo cookie|questo sito usa|questo sito utilizza',
  aboutPage:
    'informazioni su questa pagina|su questa pagina|su questa guida|su questa scheda|a proposito di questa scheda|a proposito di questa guida',
  theirs:
    'candidato può fare|candidato potrebbe fare|candidati possono fare|candidati potrebbero fare|candidati chiedono spesso|candidati ci fanno|domande del candidato|domande dei candidati|domande della candidata|candidato potrebbe farci|candidati potrebbero farci|candidata potrebbe fare|candidata può fare',
  ordinals:
    'prima/primo/uno/una|seconda/secondo/due|terza/terzo/tre|quarta/quarto/quattro|quinta/quinto/cinque|sesta/sesto/sei|settima/settimo/sette|ottava/ottavo/otto|nona/nono/nove|decima/decimo/dieci|undicesima/undici|dodicesima/dodici',
  optional: 'facoltativa|facoltativo|opzionale|bonus|extra',
}
