import { fold } from '../words.ts'
import type { Part } from './posting-cues.ts'

/**
 * Headings of postings in other languages, a line each: `part: heading | heading`. A heading is recognised as a whole, or by its
 * beginning with at most three words after it. The statements below it are quoted as they are. In a sentence without a heading,
 * only English requirements are recognised.
 */
const lines = `
must: Dein Profil | Ihr Profil | Das bringst du mit | Das bringen Sie mit | Was du mitbringst | Was Sie mitbringen | Anforderungen | Anforderungsprofil | Qualifikationen | Voraussetzungen | Das solltest du mitbringen | Wen wir suchen | Wir erwarten | Das zeichnet dich aus | Dein Know-how
duty: Deine Aufgaben | Ihre Aufgaben | Aufgaben | Aufgabengebiet | Das erwartet dich | Was dich erwartet | Was Sie erwartet | Dein Job | Tätigkeiten | Verantwortlichkeiten | Das machst du
nice: Wünschenswert | Von Vorteil | Idealerweise | Pluspunkte | Das wäre schön
none: Wir bieten | Das bieten wir | Unser Angebot | Über uns | Wer wir sind | Deine Vorteile | Ihre Vorteile | Benefits | Kontakt | So bewirbst du dich

must: Profil recherché | Votre profil | Ton profil | Profil | Compétences requises | Compétences | Ce que nous recherchons | Qualifications | Prérequis | Ce que nous attendons de vous
duty: Vos missions | Missions | Tes missions | Vos responsabilités | Responsabilités | Vos tâches | Descriptif du poste | Le poste
nice: Serait un plus | Les plus | Atouts | Souhaité
none: Nous offrons | Ce que nous offrons | Nos avantages | Avantages | Qui sommes-nous | À propos de nous | Pour postuler

must: Requisitos | Perfil | Tu perfil | Perfil buscado | Qué buscamos | Lo que buscamos | Qué esperamos de ti | Competencias | Experiencia requerida
duty: Funciones | Tus funciones | Responsabilidades | Tareas | Qué harás | Tus tareas | Descripción del puesto
nice: Deseable | Se valorará | Valorable | Requisitos deseables
none: Ofrecemos | Qué ofrecemos | Beneficios | Sobre nosotros | Quiénes somos | Te ofrecemos

must: Requisitos obrigatórios | O que procuramos | O que buscamos | O que esperamos de você | Qualificações | Seu perfil
duty: Atividades | Suas atividades | Principais atividades | O que você vai fazer | Atribuições | Funções
nice: Diferenciais | Desejável | Será um diferencial
none: O que oferecemos | Oferecemos | Benefícios | Sobre nós | Quem somos

must: Requisiti | Profilo | Il tuo profilo | Profilo ricercato | Cosa cerchiamo | Competenze richieste | Competenze
duty: Responsabilità | Mansioni | Attività | Cosa farai | Principali attività | Il ruolo
nice: Costituisce titolo preferenziale | Gradito | Requisiti preferenziali
none: Cosa offriamo | Offriamo | Offerta | Chi siamo

must: Jouw profiel | Profiel | Functie-eisen | Wat breng je mee | Wat wij vragen | Wat vragen wij | Dit breng je mee | Vereisten | Wie zoeken wij
duty: Jouw taken | Taken | Wat ga je doen | Dit ga je doen | Werkzaamheden | Verantwoordelijkheden
nice: Pré | Een pré | Mooi meegenomen
none: Wij bieden | Wat wij bieden | Wat bieden wij | Dit bieden wij | Over ons | Wie zijn wij

must: Wymagania | Oczekiwania | Nasze oczekiwania | Czego oczekujemy | Kogo szukamy | Twój profil
duty: Obowiązki | Twoje obowiązki | Zakres obowiązków | Zadania | Twoje zadania
nice: Mile widziane | Dodatkowym atutem będzie
none: Oferujemy | Co oferujemy | To oferujemy | O nas

must: Требования | Наши ожидания | Мы ожидаем | Кого мы ищем | Что мы ждём | Вимоги | Наші очікування | Кого ми шукаємо
duty: Обязанности | Задачи | Чем предстоит заниматься | Что нужно делать | Обовʼязки | Обов'язки | Завдання
nice: Будет плюсом | Желательно | Буде плюсом | Бажано
none: Мы предлагаем | Условия | О нас | О компании | Ми пропонуємо | Умови | Про нас

must: Aranan nitelikler | Nitelikler | Beklentilerimiz | Gereksinimler
duty: İş tanımı | Görevler | Sorumluluklar
nice: Tercih sebebi | Tercihen
none: Sunduklarımız | Hakkımızda | Yan haklar

must: المتطلبات | المؤهلات | المهارات المطلوبة | ما نبحث عنه | شرایط احراز | مهارت‌های مورد نیاز | نیازمندی‌ها | योग्यता | आवश्यकताएँ | आवश्यक कौशल
duty: المسؤوليات | المهام | المهام الوظيفية | شرح وظایف | مسئولیت‌ها | जिम्मेदारियाँ | कार्य
nice: يفضل | مزايا إضافية | مزیت محسوب می‌شود
none: ما نقدمه | المزايا | من نحن | مزایا | درباره ما | हमारे बारे में | लाभ

must: 応募資格 | 必須スキル | 必須条件 | 求める人物像 | 任职要求 | 岗位要求 | 职位要求 | 任職條件 | 자격요건 | 지원자격
duty: 仕事内容 | 業務内容 | 岗位职责 | 工作职责 | 工作內容 | 주요업무 | 담당업무
nice: 歓迎スキル | 歓迎条件 | 加分项 | 优先条件 | 우대사항
none: 待遇 | 福利厚生 | 会社概要 | 公司介绍 | 福利待遇 | 关于我们 | 복리후생 | 회사소개
`

const bare = (heading: string): string =>
  fold(heading)
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const parts = new Map<string, Part>()
for (const line of lines.split('\n')) {
  const [part, headings] = line.split(': ', 2)
  if (part && headings) for (const heading of headings.split(' | ')) parts.set(bare(heading), part as Part)
}

const MOST_WORDS_AFTER = 3
const LONGEST = 12

/** What a heading in another language than English says about the lines below it; undefined for an unknown one. */
export function partOfForeignHeading(heading: string): Part | undefined {
  const words = bare(heading).split(' ')
  if (words.length > LONGEST) return undefined
  for (let count = words.length; count > 0 && words.length - count <= MOST_WORDS_AFTER; count--) {
    const part = parts.get(words.slice(0, count).join(' '))
    // “Profil des Unternehmens”, “Aufgaben und mehr”: one word alone may begin anything.
    if (part && (count > 1 || count === words.length)) return part
  }
  return undefined
}
