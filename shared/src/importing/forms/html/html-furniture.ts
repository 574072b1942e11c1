import type { Token } from 'parse5'

/** Names that pages give to the elements around their text. */
const FURNITURE =
  'comment|comments|respond|disqus|discussion|author|about author|author bio|bio|byline|related|related posts|related articles|related content|recommended|recommendations|read next|read more|read also|also like|you may also like|more articles|more posts|promo|promotion|promoted|ad|ads|advert|adverts|advertisement|advertising|adsbygoogle|sponsor|sponsors|sponsored|newsletter|subscribe|subscription|signup|sign up|mailing list|cookie|cookies|cookie banner|cookie notice|cc window|consent|gdpr|breadcrumb|breadcrumbs|share|sharing|social|social share|share buttons|sidebar|pricing|cta|call to action|popup|modal|topbar|navbar|navigation|site header|site nav|site footer|pagination|pager|skip link'
const NAMES = new Set(FURNITURE.split('|'))
/** Words after such a name for the kind of box. */
const BOXES =
  / (?:area|articles|banner|bar|block|box|card|container|content|form|info|inner|links|list|notice|panel|posts|section|signup|slot|thread|unit|widget|wrap|wrapper)$/
const ROLES = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'dialog', 'alertdialog'])
/** Elements that contain the page itself, whatever their class, id or role. */
const WHOLE = new Set(['html', 'body', 'main', 'article'])

/** Whether an element's class, id or role says that it doesn't belong to the page's text. */
export function namedFurniture({ tagName, attrs }: Token.TagToken): boolean {
  if (WHOLE.has(tagName)) return false
  return attrs.some(({ name, value }) => {
    if (name === 'role') return ROLES.has(value.trim().toLowerCase())
    if ((name !== 'class' && name !== 'id') || value.length > 300) return false
    return value.split(/\s+/).some((each) => {
      const words = each
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .split(/[-_ ]+/)
        .join(' ')
        .trim()
      return NAMES.has(words) || NAMES.has(words.replace(BOXES, ''))
    })
  })
}
