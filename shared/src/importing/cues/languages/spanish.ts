import type { Language } from './language.ts'

export const spanish: Language = {
  labels: {
    unplaced: 'valor|peso|ponderación|puntos posibles|puntuación máxima|nota de puntuación|normas de puntuación',
    prompt: 'pregunta|la pregunta|pregunta principal|enunciado|ejercicio|escenario|consigna|caso',
    title: 'título|título corto|nombre',
    section: 'sección|categoría|tema|área|capítulo|módulo|ámbito',
    strongSignals:
      'buena respuesta|buenas respuestas|una buena respuesta|respuesta fuerte|respuestas fuertes|señales positivas|señal positiva|buenas señales|buena señal|puntos fuertes|qué buscar|qué escuchar|qué observar|buscar|buscamos|lo que buscamos|en qué fijarse|fijarse en|qué queremos oír|lo que queremos oír|puntos clave|criterios|criterios de evaluación|se espera|esperado|expectativas|un buen candidato|buenos candidatos|indicadores positivos|aspectos positivos|positivo|lo bueno|lo que suma|suma|suma puntos|qué suma|a favor|comportamientos esperados|señales fuertes|señal fuerte|observar|a qué prestamos atención|en qué nos fijamos|nos fijamos en|prestar atención a|buenos signos|buenos indicios|señales buenas',
    probes:
      'pregunta de seguimiento|preguntas de seguimiento|seguimiento|repregunta|repreguntas|preguntas adicionales|pregunta adicional|para profundizar|profundizar|preguntas de profundización|más preguntas|preguntas complementarias|subpreguntas|otras preguntas|para tirar del hilo|tirar del hilo|seguir preguntando|si hace falta|preguntar después|preguntas posteriores|si da tiempo|preguntas de ampliación',
    redFlags:
      'señal de alarma|señales de alarma|señal de alerta|señales de alerta|alerta|alertas|alarma|alarmas|bandera roja|banderas rojas|mala respuesta|malas respuestas|respuesta débil|respuestas débiles|señales negativas|señal negativa|malas señales|mala señal|puntos débiles|cuidado con|cuidado si|a evitar|evitar|indicadores negativos|aspectos negativos|errores comunes|errores frecuentes|negativo|lo que resta|resta|resta puntos|qué resta|en contra|respuestas preocupantes|malos signos|malos indicios|malos síntomas|respuestas a vigilar|respuestas de riesgo|señales malas|señales de peligro',
    sampleAnswer:
      'respuesta|respuestas|respuesta modelo|respuesta de ejemplo|respuesta ejemplo|ejemplo de respuesta|ejemplos de respuesta|posible respuesta|posibles respuestas|respuesta esperada|respuesta ideal|respuesta correcta|respuesta sugerida|solución|ver respuesta|mostrar respuesta|explicación|modelo de respuesta|respuesta de referencia|respuesta tipo|respuesta orientativa',
    example: 'ejemplo|por ejemplo',
    rubric: 'rúbrica|escala|puntuación|calificación|evaluación|baremo',
    difficulty: 'dificultad|nivel de dificultad|complejidad',
    level: 'nivel|experiencia|nivel de experiencia|antigüedad|para quién|perfil|público',
    minutes:
      'tiempo|duración|minutos|tiempo estimado|tiempo previsto|tiempo sugerido|tiempo aproximado|tiempo aprox|duración aproximada',
    competency: 'competencia|competencias|habilidad|habilidades|capacidad|evalúa|qué evalúa|competencia evaluada',
    kind: 'tipo|tipo de pregunta',
    tags: 'etiqueta|etiquetas|palabras clave|tecnologías',
    bookkeeping: 'número|fuente|fuentes|autor|autora|fecha|archivo|enlace|enlaces|ver también|referencias|actualizado',
    remark:
      'nota|notas|consejo|consejos|pista|pistas|resumen|contexto|observación|observaciones|comentario|comentarios|ojo|atención|importante',
    purpose:
      'objetivo|objetivo de la pregunta|propósito|finalidad|por qué preguntarlo|por qué esta pregunta|por qué se pregunta|intención|para qué sirve',
    options: 'opciones|alternativas',
    correct: 'correcta|correcto|opción correcta|letra correcta',
  },
  difficulty: {
    easy: 'fácil|sencillo|sencilla|básico|básica|baja|bajo|simple',
    medium: 'media|medio|mediana|intermedio|intermedia|moderada|moderado',
    hard: 'difícil|alta|alto|avanzado|avanzada|complejo|compleja|muy difícil',
  },
  level: {
    junior: 'júnior|junior|principiante|becario|becaria|aprendiz|practicante|inicial|novato|novata',
    mid: 'intermedio|intermedia|semi senior|medio',
    senior: 'sénior|senior|experto|experta|experimentado|experimentada|avanzado',
    staff: 'jefe de equipo|jefa de equipo|líder|responsable',
  },
  kind: {
    technical: 'técnica|técnico',
    behavioural: 'conductual|comportamental|de comportamiento',
    situational: 'situacional|hipotética',
    coding: 'programación',
    design: 'diseño',
  },
  counted: 'pregunta|ejercicio',
  minutes: 'minutos|minuto|min',
  hours: 'horas|hora',
  asks: 'qué|cuál|cuáles|quién|quiénes|cómo|por qué|cuándo|dónde|cuánto|cuánta|cuántos|cuántas|para qué|a qué|de qué|en qué|con qué|has|puedes|podrías|harías',
  tells:
    'explica|explique|explícame|explíqueme|describe|describa|cuéntame|cuénteme|cuéntanos|cuéntenos|cuenta|háblame|hábleme|háblanos|dime|dígame|nombra|nombre|menciona|mencione|compara|compare|define|defina|da un ejemplo|dé un ejemplo|muestra|muestre|imagina|imagine|supón|supongamos|diseña|enumera|enumere|relata|relate|véndeme|convénceme|detalla|comparte',
  questions: 'preguntas|las preguntas|preguntas de entrevista|preguntas y respuestas|lista de preguntas|banco de preguntas',
  contents: 'índice|contenido|contenidos|tabla de contenidos|tabla de contenido|en este artículo|en esta página',
  page: 'sobre nosotros|acerca de|licencia|contribuir|contribuciones|colaboradores|autores|contacto|recursos|enlaces|enlaces útiles|agradecimientos|bibliografía|artículos relacionados|cómo contribuir|cómo colaborar|colaborar|deja un comentario|boletín|también te puede interesar|sobre el autor|sobre la autora',
  advice:
    'consejos|consejos para la entrevista|antes de la entrevista|después de la entrevista|durante la entrevista|cómo usar estas preguntas|buenas prácticas|errores que evitar|guía de uso',
  phase:
    'introducción|apertura|bienvenida|calentamiento|inicio|presentación|cierre|conclusión|para terminar|despedida|resumen|en resumen|en breve|preparación|visión general',
  purpose:
    'esta pregunta mide|esta pregunta evalúa|esta pregunta muestra|esta pregunta permite|esta pregunta sirve|esta pregunta revela|esta pregunta busca|con esta pregunta|la pregunta mide|la pregunta muestra|la pregunta evalúa|queremos saber|queremos ver|se trata de saber|el entrevistador quiere|los entrevistadores quieren|nos dice si|muestra si|sirve para saber',
  scale: 'insuficiente|suficiente|bien|notable|sobresaliente|excelente',
  placeholder: 'por completar|pendiente|próximamente|por escribir',
  examined: 'punto evaluado|puntos evaluados|qué se evalúa',
  points: 'puntos|punto|pts|pto',
  answerKey:
    'soluciones|respuestas|clave de respuestas|solucionario|respuestas correctas|clave de corrección|plantilla de respuestas',
  qualifiers: 'posibles|posible|sugeridas|sugeridos|adicionales|opcionales|eventuales|principales|recomendadas',
  notices:
    'usamos cookies|utilizamos cookies|este sitio usa|este sitio utiliza|esta web utiliza|esta web usa|esta página utiliza',
  aboutPage:
    'sobre esta página|sobre esta guía|sobre esta ficha|acerca de esta página|acerca de esta guía|acerca de este documento|sobre este documento|sobre este artículo',
  theirs:
    'candidato puede hacer|candidatos pueden hacer|candidatos suelen hacer|candidatos suelen preguntar|candidatos nos preguntan|candidato puede preguntar|preguntas del candidato|preguntas de los candidatos|preguntas de la candidata|preguntas de quien se presenta|preguntas que los candidatos|preguntas que las candidatas|candidatos suelen hacernos|candidatos pueden hacernos',
  ordinals:
    'primera/primer/uno/una|segunda/segundo/dos|tercera/tercer/tres|cuarta/cuarto/cuatro|quinta/quinto/cinco|sexta/sexto/seis|séptima/séptimo/siete|octava/octavo/ocho|novena/noveno/nueve|décima/décimo/diez|undécima/once|duodécima/doce',
  optional: 'opcional|optativa|optativo|voluntaria|extra',
}
