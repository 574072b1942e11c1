import type { Language } from './language.ts'

export const dutch: Language = {
  labels: {
    unplaced: 'gewicht|weging|maximale score|aantal punten|toelichting score|scoretoelichting',
    prompt: 'vraag|de vraag|hoofdvraag|vraagstelling|opdracht|oefening|casus|openingsvraag',
    title: 'titel|korte titel',
    section: 'onderdeel|categorie|thema|onderwerp|gebied|hoofdstuk|rubriek',
    strongSignals:
      'goed antwoord|goede antwoorden|een goed antwoord|sterk antwoord|sterke antwoorden|een sterk antwoord|positieve signalen|positief signaal|goede signalen|goed teken|goede tekens|sterke punten|pluspunten|let op het volgende|waar je op let|waar let je op|waarop letten|waar op te letten|letten op|luister naar|wat we willen horen|we willen horen|wat wil je horen|verwacht|verwachtingen|verwachte punten|criteria|beoordelingscriteria|kernpunten|een goede kandidaat|goede kandidaten|positieve indicatoren|positief|gewenste eigenschappen|gewenst gedrag|sterke signalen|sterk signaal|sterke tekens|waar we op letten|waar we naar kijken|waarop we letten|letten wij op|observeren|goede signalen zijn|positieve tekens',
    probes:
      'vervolgvraag|vervolgvragen|doorvragen|doorvraag|doorvragen op|verdieping|verdiepende vraag|verdiepende vragen|verdiepingsvragen|aanvullende vraag|aanvullende vragen|extra vragen|extra vraag|bijvragen|meer vragen|subvragen|vraag door|daarna vragen|vraag daarna|als er tijd is',
    redFlags:
      'waarschuwing|waarschuwingen|waarschuwingssignaal|waarschuwingssignalen|alarmsignaal|alarmsignalen|alarmbel|alarmbellen|rode vlag|rode vlaggen|slecht antwoord|slechte antwoorden|een slecht antwoord|zwak antwoord|zwakke antwoorden|een zwak antwoord|negatieve signalen|slechte tekens|slecht teken|zwakke punten|minpunten|aandachtspunten|pas op voor|pas op bij|te vermijden|negatieve indicatoren|veelgemaakte fouten|negatief|zorgwekkende antwoorden|ongewenst gedrag|slechte signalen|slecht signaal|zorgelijke antwoorden|verdachte antwoorden|gevaarsignalen',
    sampleAnswer:
      'antwoord|antwoorden|voorbeeldantwoord|voorbeeldantwoorden|modelantwoord|modelantwoorden|mogelijk antwoord|mogelijke antwoorden|verwacht antwoord|ideaal antwoord|juiste antwoord|het juiste antwoord|oplossing|toon antwoord|antwoord tonen|uitleg|verklaring|antwoordvoorbeeld|voorbeeld van een antwoord|standaardantwoord|richtantwoord',
    example: 'voorbeeld|bijvoorbeeld',
    rubric: 'beoordeling|beoordelingsschaal|schaal|score|puntentelling|rubriek beoordeling',
    difficulty: 'moeilijkheid|moeilijkheidsgraad|complexiteit|niveau van moeilijkheid',
    level: 'niveau|ervaring|ervaringsniveau|senioriteit|voor wie|doelgroep',
    minutes: 'duur|tijd|tijdsduur|minuten|geschatte tijd|tijdsindicatie|benodigde tijd',
    competency: 'competentie|competenties|vaardigheid|vaardigheden|eigenschap|toetst|wat het toetst|meet',
    kind: 'soort|soort vraag|vraagtype|type vraag',
    tags: 'trefwoord|trefwoorden|steekwoorden|technologieën',
    bookkeeping: 'nummer|bron|bronnen|auteur|datum|bestand|zie ook|verwijzing|bijgewerkt',
    remark: 'opmerking|opmerkingen|notitie|notities|let op|tip|tips|hint|samenvatting|context|achtergrond|toelichting',
    purpose: 'doel|doel van de vraag|waarom deze vraag|waarom we dit vragen|waarom vragen we dit|bedoeling|reden',
    options: 'opties|keuzes|antwoordmogelijkheden',
    correct: 'juist|correct|goede optie|juiste optie',
  },
  difficulty: {
    easy: 'makkelijk|gemakkelijk|eenvoudig|laag|basis',
    medium: 'gemiddeld|middel|matig|normaal',
    hard: 'moeilijk|hoog|lastig|zwaar|gevorderd|complex|heel moeilijk',
  },
  level: {
    junior: 'beginner|starter|beginnend|stagiair|stagiaire|leerling',
    mid: 'medior|gemiddeld|middel',
    senior: 'ervaren|gevorderd|expert',
    staff: 'leidinggevende|teamleider',
  },
  kind: {
    technical: 'technisch|technische',
    behavioural: 'gedrag|gedragsvraag',
    situational: 'situationeel|situatie|hypothetisch',
    coding: 'programmeren',
    design: 'ontwerp',
  },
  counted: 'vraag|opdracht',
  minutes: 'minuten|minuut|min',
  hours: 'uren|uur',
  asks: 'wat|hoe|wie|wanneer|waar|waarom|waarmee|waaraan|waarin|waarover|waarvoor|waardoor|welke|welk|kun je|kunt u|heb je|heeft u|zou je|zou u|ben je|bent u|in hoeverre',
  tells:
    'leg uit|leg eens uit|beschrijf|vertel|vertelt u|vertel eens|vertel me|vertel ons|noem|geef|vergelijk|definieer|schets|toon|stel|stel je voor|stelt u zich voor|bespreek|licht toe|verkoop me|overtuig|ontwerp',
  questions: 'vragen|de vragen|interviewvragen|sollicitatievragen|vragen en antwoorden|vragenlijst',
  contents: 'inhoud|inhoudsopgave|in dit artikel|op deze pagina',
  page: 'over ons|licentie|bijdragen|auteurs|contact|hulpmiddelen|handige links|dankwoord|literatuur|gerelateerde artikelen|bijdragen aan dit document|hoe bijdragen|meewerken|reacties|laat een reactie achter|nieuwsbrief|lees ook|over de auteur',
  advice:
    'adviezen|tips voor het gesprek|voor het gesprek|na het gesprek|tijdens het gesprek|zo gebruik je deze vragen|handleiding|te vermijden fouten|werkwijze',
  phase:
    'inleiding|introductie|opening|welkom|opwarming|opwarmen|kennismaking|afsluiting|slot|conclusie|tot slot|samenvatting|samengevat|in het kort|voorbereiding|overzicht',
  purpose:
    'deze vraag toetst|deze vraag toont|deze vraag laat|deze vraag meet|deze vraag test|deze vraag onthult|met deze vraag|de vraag toetst|de vraag laat|de vraag toont|we willen weten|we willen zien|interviewers willen|hiermee zie je|zo zie je of|je ziet of|je ziet hier',
  scale: 'onvoldoende|voldoende|ruim voldoende|goed|zeer goed|uitstekend',
  placeholder: 'nog aan te vullen|volgt|nog in te vullen',
  examined: 'beoordelingspunt|beoordelingspunten|wat wordt beoordeeld',
  points: 'punten|punt',
  answerKey: 'antwoorden|oplossingen|antwoordmodel|antwoordenblad|correctiemodel|de antwoorden|uitwerkingen',
  qualifiers: 'mogelijke|eventuele|voorgestelde|extra|optionele|belangrijke',
  notices: 'wij gebruiken cookies|we gebruiken cookies|deze site gebruikt|deze website gebruikt|onze site gebruikt',
  aboutPage: 'over deze pagina|over deze gids|over dit document|over dit formulier|over deze fiche',
  theirs:
    'vragen van de sollicitant|vragen van sollicitanten|vragen van de kandidaat|vragen van kandidaten|sollicitant kan stellen|sollicitanten kunnen stellen|sollicitanten vaak stellen|kandidaat kan stellen|kandidaten kunnen stellen|kandidaten vaak stellen|sollicitanten ons stellen',
  ordinals:
    'eerste/een|tweede/twee|derde/drie|vierde/vier|vijfde/vijf|zesde/zes|zevende/zeven|achtste/acht|negende/negen|tiende/tien|elfde/elf|twaalfde/twaalf',
  optional: 'optioneel|facultatief|bonus|extra',
}
