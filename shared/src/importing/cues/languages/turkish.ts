import type { Language } from './language.ts'

export const turkish: Language = {
  labels: {
    unplaced: 'ağırlık|puan değeri|en yüksek puan|puanlama notu|puanlama notları',
    prompt: 'soru|ana soru|soru metni|görev|senaryo|alıştırma|vaka',
    title: 'başlık|kısa başlık|ad|adı|isim',
    section: 'bölüm|kategori|konu|alan|tema',
    strongSignals:
      'iyi cevap|iyi yanıt|iyi cevaplar|iyi yanıtlar|güçlü cevap|güçlü yanıt|güçlü cevaplar|güçlü yanıtlar|iyi işaretler|iyi işaret|olumlu işaretler|olumlu sinyaller|olumlu göstergeler|güçlü yönler|nelere bakılmalı|neye bakılmalı|nelere dikkat edilmeli|dikkat edilecekler|dikkat edilecek noktalar|ne aramalı|ne arıyoruz|aranan|arananlar|duymak istediklerimiz|ne duymak istiyoruz|beklenti|beklentiler|beklenen|beklenenler|ölçütler|kriterler|değerlendirme kriterleri|kilit noktalar|iyi aday|artılar|olumlu|aranan özellikler|aranan özellik|aranan nitelikler|aranan davranışlar|beklenen davranışlar|beklenen özellikler|güçlü işaretler|güçlü işaret|güçlü sinyaller|güçlü sinyal|güçlü göstergeler|nelere dikkat ediyoruz|neye dikkat ediyoruz|gözlemlenecekler|gözlemle|iyi sinyaller|iyi göstergeler',
    probes:
      'takip sorusu|takip soruları|ek soru|ek sorular|devam sorusu|devam soruları|derinleştirme|derinleştirme soruları|derinleştirici sorular|derinleşmek için|diğer sorular|ilave sorular|alt sorular|ardından sorun|sonra sorun|vakit kalırsa',
    redFlags:
      'uyarı işareti|uyarı işaretleri|uyarı|uyarılar|tehlike işareti|tehlike işaretleri|kırmızı bayrak|kırmızı bayraklar|kötü cevap|kötü yanıt|kötü cevaplar|kötü yanıtlar|zayıf cevap|zayıf yanıt|zayıf cevaplar|zayıf yanıtlar|olumsuz işaretler|olumsuz sinyaller|olumsuz göstergeler|kötü işaretler|kötü işaret|zayıf yönler|kaçınılması gerekenler|alarm işaretleri|sık yapılan hatalar|eksiler|olumsuz|olumsuz davranışlar|istenmeyen davranışlar|kaygı verici yanıtlar|zayıf işaretler|kötü sinyaller|kötü göstergeler|riskli yanıtlar|dikkat edilmesi gereken yanıtlar|tehlike sinyalleri',
    sampleAnswer:
      'cevap|cevaplar|yanıt|yanıtlar|örnek cevap|örnek yanıt|örnek cevaplar|örnek yanıtlar|model cevap|olası cevap|olası yanıt|beklenen cevap|beklenen yanıt|ideal cevap|ideal yanıt|doğru cevap|doğru yanıt|çözüm|cevabı göster|yanıtı göster|açıklama|cevap örneği|yanıt örneği|model yanıt|örnek çözüm|beklenen içerik',
    example: 'örnek|örneğin',
    rubric: 'ölçek|puanlama|değerlendirme|değerlendirme ölçeği|derecelendirme',
    difficulty: 'zorluk|zorluk derecesi|zorluk seviyesi|zorluk düzeyi',
    level: 'seviye|düzey|deneyim|tecrübe|deneyim seviyesi|kime|kimin için',
    minutes: 'süre|zaman|dakika|tahmini süre|ayrılan süre',
    competency: 'yetkinlik|yetkinlikler|beceri|beceriler|yetenek|ölçer|neyi ölçer|ölçülen|ölçülen yetkinlik',
    kind: 'tür|soru türü|tip|soru tipi',
    tags: 'etiket|etiketler|anahtar kelimeler|anahtar sözcükler|teknolojiler',
    bookkeeping: 'numara|kaynak|kaynaklar|yazar|tarih|dosya|bağlantı|bağlantılar|ayrıca bakınız|güncellendi',
    remark: 'not|notlar|ipucu|ipuçları|öneri|özet|bağlam|yorum|yorumlar|dikkat|önemli',
    purpose: 'amaç|sorunun amacı|neden soruyoruz|neden bu soru|niyet|hedef',
    options: 'seçenekler|şıklar',
    correct: 'doğru|doğru seçenek|doğru şık',
  },
  difficulty: {
    easy: 'kolay|basit|düşük|temel|çok kolay',
    medium: 'orta|normal|orta düzey',
    hard: 'zor|yüksek|ileri|çok zor|karmaşık',
  },
  level: {
    junior: 'yeni başlayan|başlangıç|stajyer|çırak|acemi',
    mid: 'orta|orta düzey|orta seviye',
    senior: 'kıdemli|deneyimli|tecrübeli|uzman|ileri',
    staff: 'lider|takım lideri|ekip lideri|yönetici',
  },
  kind: {
    technical: 'teknik',
    behavioural: 'davranışsal',
    situational: 'durumsal',
    coding: 'kodlama|programlama',
    design: 'tasarım',
  },
  counted: 'soru|görev',
  minutes: 'dakika|dk',
  hours: 'saat',
  asks: 'ne|neden|niçin|nasıl|kim|kime|kimi|hangi|hangisi|nerede|nereye|ne zaman|kaç|ne kadar|niye',
  tells:
    'anlatın|anlat|anlatır mısınız|açıklayın|açıkla|tarif edin|tanımlayın|tanımla|bahsedin|söyleyin|sayın|karşılaştırın|karşılaştır|örnek verin|örnek ver|gösterin|hayal edin|düşünün|çizin|tasarlayın|bize|bana',
  questions: 'sorular|mülakat soruları|görüşme soruları|sorular ve cevaplar|soru listesi|soru bankası',
  contents: 'içindekiler|içerik|bu makalede|bu sayfada',
  page: 'hakkımızda|hakkında|lisans|katkıda bulunma|katkıda bulunanlar|yazarlar|iletişim|faydalı bağlantılar|teşekkür|kaynakça|ilgili yazılar|nasıl katkıda bulunulur|katkı sağlama|yorumlar|yorum yap|bülten|bunlar da ilginizi çekebilir|yazar hakkında',
  advice:
    'öneriler|mülakattan önce|mülakattan sonra|mülakat sırasında|görüşmeden önce|görüşmeden sonra|bu sorular nasıl kullanılır|kaçınılacak hatalar|kılavuz|rehber',
  phase: 'giriş|açılış|karşılama|ısınma|başlangıç|tanışma|kapanış|sonuç|bitiş|son sorular|özet|kısaca|hazırlık|genel bakış|veda',
  purpose: 'bu soru|bu soruyla|bu soru ile|böylece|görmek istiyoruz|öğrenmek istiyoruz|bilmek istiyoruz|mülakatçı|işveren',
  scale: 'yetersiz|geçer|orta|iyi|çok iyi|mükemmel',
  placeholder: 'eklenecek|yakında|tamamlanacak',
  examined: 'değerlendirme noktası|neyi ölçer|neye bakılır',
  points: 'puan|puanlık|puanı',
  answerKey: 'cevap anahtarı|cevaplar|yanıt anahtarı|yanıtlar|çözümler|doğru cevaplar',
  qualifiers: 'olası|muhtemel|önerilen|ek|isteğe bağlı|başlıca',
  notices: 'çerez kullanıyoruz|çerezleri kullanıyoruz|bu site çerez|sitemiz çerez|bu web sitesi çerez',
  aboutPage: 'bu sayfa hakkında|bu belge hakkında|bu rehber hakkında|bu kılavuz hakkında',
  theirs:
    'adayın sorabileceği|adayların sorabileceği|adayların sorduğu|adayların sık sorduğu|adaydan gelebilecek|adaylardan gelen|adayın soruları|adayların soruları|adayın bize soruları',
  ordinals:
    'birinci/bir|ikinci/iki|üçüncü/üç|dördüncü/dört|beşinci/beş|altıncı/altı|yedinci/yedi|sekizinci/sekiz|dokuzuncu/dokuz|onuncu/on|on birinci/on bir|on ikinci/on iki',
  optional: 'isteğe bağlı|opsiyonel|ek|seçmeli',
}
