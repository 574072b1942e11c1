import type { Language } from './language.ts'

export const polish: Language = {
  labels: {
    unplaced: 'waga|liczba punktów|maksymalna liczba punktów|zasady punktacji|uwagi do oceny',
    prompt: 'pytanie|główne pytanie|treść pytania|zadanie|polecenie|scenariusz|ćwiczenie|przypadek',
    title: 'tytuł|krótki tytuł|nazwa',
    section: 'sekcja|kategoria|temat|dział|obszar|rozdział|moduł',
    strongSignals:
      'dobra odpowiedź|dobre odpowiedzi|mocna odpowiedź|mocne odpowiedzi|pozytywne sygnały|dobre sygnały|dobre znaki|dobry znak|mocne strony|na co zwrócić uwagę|na co zwracać uwagę|zwróć uwagę na|zwróć uwagę|czego szukać|czego szukamy|szukamy|co chcemy usłyszeć|chcemy usłyszeć|oczekiwania|oczekiwane|oczekiwane punkty|kryteria|kryteria oceny|kluczowe punkty|dobry kandydat|dobrzy kandydaci|plusy|pozytywne|pożądane cechy|poszukiwane cechy|oczekiwane zachowania|na co zwracamy uwagę|zwracamy uwagę na|mocne sygnały|silne sygnały|na co patrzymy|mocny sygnał|obserwować|obserwujemy|pozytywne znaki',
    probes:
      'pytanie pogłębiające|pytania pogłębiające|pytanie dodatkowe|pytania dodatkowe|pytanie uzupełniające|pytania uzupełniające|dopytanie|dopytania|dopytaj|pogłębienie|kolejne pytania|następne pytania|dodatkowe pytania|dalsze pytania|pytania pomocnicze|pytanie pomocnicze|zapytaj dalej|dopytujemy|pytania następcze|jeśli starczy czasu',
    redFlags:
      'sygnał ostrzegawczy|sygnały ostrzegawcze|znak ostrzegawczy|znaki ostrzegawcze|ostrzeżenie|ostrzeżenia|czerwona flaga|czerwone flagi|sygnał alarmowy|sygnały alarmowe|zła odpowiedź|złe odpowiedzi|słaba odpowiedź|słabe odpowiedzi|negatywne sygnały|złe znaki|zły znak|słabe strony|minusy|czego unikać|uważaj na|uważaj jeśli|niepokojące sygnały|niepokojące|częste błędy|typowe błędy|negatywne|niepokojące odpowiedzi|niepożądane zachowania|złe sygnały|słabe sygnały|odpowiedzi ryzykowne|odpowiedzi do uwagi|negatywne znaki|znaki alarmowe',
    sampleAnswer:
      'odpowiedź|odpowiedzi|przykładowa odpowiedź|przykładowe odpowiedzi|wzorcowa odpowiedź|modelowa odpowiedź|możliwa odpowiedź|możliwe odpowiedzi|oczekiwana odpowiedź|idealna odpowiedź|prawidłowa odpowiedź|poprawna odpowiedź|rozwiązanie|pokaż odpowiedź|wyjaśnienie|odpowiedź wzorcowa|odpowiedź modelowa|odpowiedź przykładowa|odpowiedź oczekiwana|odpowiedź prawidłowa|odpowiedź poprawna|wzór odpowiedzi',
    example: 'przykład|na przykład',
    rubric: 'skala|skala ocen|ocena|ocenianie|punktacja',
    difficulty: 'trudność|poziom trudności|stopień trudności|złożoność',
    level: 'poziom|doświadczenie|poziom doświadczenia|dla kogo|staż',
    minutes: 'czas|czas trwania|minuty|przewidywany czas|szacowany czas',
    competency: 'kompetencja|kompetencje|umiejętność|umiejętności|cecha|sprawdza|co sprawdza|ocenia',
    kind: 'typ|rodzaj|typ pytania|rodzaj pytania',
    tags: 'tagi|etykiety|słowa kluczowe|technologie',
    bookkeeping: 'numer|źródło|źródła|autor|autorka|plik|zobacz też|odnośniki|aktualizacja',
    remark: 'uwaga|uwagi|notatka|notatki|wskazówka|wskazówki|podpowiedź|podsumowanie|kontekst|komentarz|komentarze',
    purpose: 'cel|cel pytania|dlaczego pytamy|dlaczego to pytanie|po co pytamy|intencja|powód',
    options: 'opcje|warianty',
    correct: 'poprawna|prawidłowa|poprawne|właściwa odpowiedź',
  },
  difficulty: {
    easy: 'łatwe|łatwy|łatwa|łatwo|proste|prosty|prosta|niska|niski|podstawowe',
    medium: 'średnie|średni|średnia|umiarkowane|przeciętne',
    hard: 'trudne|trudny|trudna|wysoka|wysoki|zaawansowane|bardzo trudne',
  },
  level: {
    junior: 'młodszy|początkujący|początkująca|stażysta|praktykant|podstawowy',
    mid: 'średni|średniozaawansowany|regular',
    senior: 'starszy|doświadczony|doświadczona|zaawansowany|ekspert',
    staff: 'kierownik|kierowniczka|lider',
  },
  kind: {
    technical: 'techniczne|techniczny',
    behavioural: 'behawioralne|zachowanie',
    situational: 'sytuacyjne',
    coding: 'programowanie',
    design: 'projektowe|projektowanie',
  },
  counted: 'pytanie|zadanie',
  minutes: 'minut|minuty|minuta|min',
  hours: 'godzin|godziny|godzina|godz',
  asks: 'co|jak|kto|kogo|komu|kiedy|gdzie|dlaczego|czemu|czy|jaki|jaka|jakie|jakich|jakim|który|która|które|których|ile|po co|z czym|czym|w czym|skąd|dokąd',
  tells:
    'opisz|opowiedz|proszę opisać|proszę opowiedzieć|proszę|wyjaśnij|wymień|podaj|porównaj|zdefiniuj|pokaż|wyobraź sobie|omów|przedstaw|zaprojektuj|nazwij|przekonaj|sprzedaj mi|wskaż',
  questions: 'pytania|lista pytań|pytania rekrutacyjne|pytania i odpowiedzi|pytania na rozmowę',
  contents: 'spis treści|zawartość|w tym artykule|na tej stronie',
  page: 'o nas|licencja|współpraca|autorzy|kontakt|zasoby|przydatne linki|podziękowania|bibliografia|powiązane artykuły|jak współtworzyć|jak pomóc|komentarze|dodaj komentarz|newsletter|biuletyn|czytaj też|czytaj także|o autorze|o autorce',
  advice:
    'porady|przed rozmową|po rozmowie|podczas rozmowy|jak korzystać z pytań|jak używać tych pytań|dobre praktyki|błędy do uniknięcia|instrukcja',
  phase:
    'wstęp|wprowadzenie|powitanie|otwarcie|rozgrzewka|początek|zakończenie|zamknięcie|na koniec|podsumowanie|w skrócie|przygotowanie|przegląd|pożegnanie',
  purpose:
    'to pytanie sprawdza|to pytanie pokazuje|to pytanie mierzy|to pytanie pozwala|to pytanie ujawnia|tym pytaniem|pytanie sprawdza|pytanie pokazuje|pytanie pozwala|chcemy wiedzieć|chcemy zobaczyć|rekruter chce|rekruterzy chcą|pokazuje czy|sprawdzamy czy',
  scale: 'niedostatecznie|dostatecznie|dobrze|bardzo dobrze|celująco',
  placeholder: 'do uzupełnienia|wkrótce',
  examined: 'co sprawdzamy|co oceniamy',
  points: 'punktów|punkty|punkt|pkt',
  answerKey: 'odpowiedzi|klucz odpowiedzi|rozwiązania|klucz|prawidłowe odpowiedzi',
  qualifiers: 'możliwe|ewentualne|sugerowane|dodatkowe|opcjonalne|przykładowe',
  notices: 'używamy plików cookie|używamy cookies|ta strona używa|ta witryna używa|nasza strona używa',
  aboutPage: 'o tej stronie|o tym przewodniku|o tym dokumencie|o tym arkuszu',
  theirs:
    'pytania kandydata|pytania od kandydata|pytania kandydatów|pytania od kandydatów|kandydat może zapytać|kandydaci mogą zapytać|kandydaci często pytają|kandydat może zadać|kandydaci mogą zadać',
  ordinals:
    'pierwsze/jeden|drugie/dwa|trzecie/trzy|czwarte/cztery|piąte/pięć|szóste/sześć|siódme/siedem|ósme/osiem|dziewiąte/dziewięć|dziesiąte/dziesięć|jedenaste/jedenaście|dwunaste/dwanaście',
  optional: 'opcjonalne|opcjonalnie|nieobowiązkowe|dodatkowe',
}
