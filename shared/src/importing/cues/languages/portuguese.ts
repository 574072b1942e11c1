import type { Language } from './language.ts'

export const portuguese: Language = {
  labels: {
    unplaced: 'peso|ponderação|valor|pontos possíveis|pontuação máxima|nota de pontuação|regras de pontuação',
    prompt: 'pergunta|a pergunta|pergunta principal|questão|enunciado|exercício|cenário|caso',
    title: 'título|título curto',
    section: 'secção|seção|categoria|tema|assunto|área|capítulo|módulo',
    strongSignals:
      'boa resposta|boas respostas|uma boa resposta|resposta forte|respostas fortes|sinais positivos|sinal positivo|bons sinais|bom sinal|pontos fortes|o que procurar|o que ouvir|o que observar|procurar|procuramos|a observar|o que queremos ouvir|pontos chave|pontos a observar|critérios|critérios de avaliação|esperado|espera se|expectativas|um bom candidato|bons candidatos|indicadores positivos|positivo|características procuradas|comportamentos esperados|o que soma|sinais fortes|sinal forte|observar|ao que prestamos atenção|em que reparamos|prestar atenção a|bons indícios|indícios positivos',
    probes:
      'pergunta de acompanhamento|perguntas de acompanhamento|pergunta de seguimento|perguntas de seguimento|acompanhamento|seguimento|perguntas adicionais|pergunta adicional|para aprofundar|aprofundar|perguntas de aprofundamento|mais perguntas|perguntas complementares|outras perguntas|perguntas extra|perguntar a seguir|perguntas de continuação|se houver tempo',
    redFlags:
      'sinal de alerta|sinais de alerta|sinal de alarme|sinais de alarme|alerta|alertas|bandeira vermelha|bandeiras vermelhas|má resposta|más respostas|resposta fraca|respostas fracas|resposta ruim|sinais negativos|sinal negativo|maus sinais|mau sinal|pontos fracos|cuidado com|cuidado se|a evitar|evitar|pontos de atenção|indicadores negativos|erros comuns|negativo|respostas preocupantes|comportamentos a evitar|o que tira pontos|sinais fracos|maus indícios|sinais ruins|sinal ruim|respostas a vigiar|respostas de risco|sinais de perigo',
    sampleAnswer:
      'resposta|respostas|resposta modelo|resposta de exemplo|exemplo de resposta|exemplos de resposta|resposta possível|respostas possíveis|possível resposta|resposta esperada|resposta ideal|resposta correta|resposta sugerida|solução|gabarito|ver resposta|mostrar resposta|explicação|modelo de resposta|resposta de referência|resposta padrão|resposta exemplo',
    example: 'exemplo|por exemplo',
    rubric: 'rubrica|escala|pontuação|classificação|avaliação',
    difficulty: 'dificuldade|nível de dificuldade|grau de dificuldade|complexidade',
    level: 'nível|experiência|nível de experiência|senioridade|para quem|perfil|público',
    minutes: 'tempo|duração|minutos|tempo estimado|tempo previsto|tempo sugerido',
    competency: 'competência|competências|habilidade|habilidades|capacidade|avalia|o que avalia|competência avaliada',
    kind: 'tipo|tipo de pergunta',
    tags: 'etiqueta|etiquetas|palavras chave|tecnologias',
    bookkeeping: 'número|fonte|fontes|autor|autora|ficheiro|arquivo|ligação|ligações|ver também|referências|atualizado',
    remark: 'nota|notas|dica|dicas|pista|pistas|resumo|contexto|observação|observações|comentário|comentários|atenção|importante',
    purpose:
      'objetivo|objetivo da pergunta|propósito|finalidade|porque perguntar|por que perguntar|porquê esta pergunta|intenção|para que serve',
    options: 'opções|alternativas',
    correct: 'correta|correto|opção correta|alternativa correta|letra correta',
  },
  difficulty: {
    easy: 'fácil|simples|básico|básica|baixa|baixo',
    medium: 'média|médio|intermédio|intermédia|intermediário|intermediária|moderada',
    hard: 'difícil|alta|alto|avançado|avançada|complexo|complexa|muito difícil',
  },
  level: {
    junior: 'júnior|junior|principiante|iniciante|estagiário|estagiária|aprendiz',
    mid: 'pleno|plena|intermédio|intermediário|médio',
    senior: 'sénior|sênior|senior|experiente|especialista|avançado',
    staff: 'líder|chefe de equipa|chefe de equipe|responsável',
  },
  kind: {
    technical: 'técnica|técnico',
    behavioural: 'comportamental',
    situational: 'situacional|hipotética',
    coding: 'programação',
    design: 'desenho|projeto',
  },
  counted: 'pergunta|questão|exercício',
  minutes: 'minutos|minuto|min',
  hours: 'horas|hora',
  asks: 'que|o que|qual|quais|quem|como|por que|porque|porquê|por quê|quando|onde|quanto|quanta|quantos|quantas|para que|a que|de que|em que|com que|já|pode|poderia|você já|consegue',
  tells:
    'explique|explica|descreva|descreve|conte|conta|conte me|conte nos|fale|fala|fale me|fale nos|diga|diz me|cite|nomeie|mencione|compare|defina|dê um exemplo|mostre|imagine|suponha|desenhe|enumere|relate|venda me|convença|partilhe|compartilhe|apresente',
  questions:
    'perguntas|as perguntas|perguntas de entrevista|perguntas e respostas|lista de perguntas|banco de perguntas|questões',
  contents: 'índice|conteúdo|conteúdos|sumário|tabela de conteúdos|neste artigo|nesta página',
  page: 'sobre nós|sobre|licença|contribuir|contribuições|colaboradores|autores|contacto|contato|recursos|links úteis|agradecimentos|bibliografia|artigos relacionados|como contribuir|como colaborar|deixe um comentário|boletim|newsletter|leia também|sobre o autor|sobre a autora',
  advice:
    'dicas|conselhos|dicas para a entrevista|antes da entrevista|depois da entrevista|durante a entrevista|como usar estas perguntas|boas práticas|erros a evitar|guia de uso',
  phase:
    'introdução|abertura|boas vindas|aquecimento|início|apresentação|encerramento|fecho|conclusão|para terminar|para fechar|despedida|resumo|em resumo|preparação|visão geral',
  purpose:
    'esta pergunta mede|esta pergunta avalia|esta pergunta mostra|esta pergunta permite|esta pergunta serve|esta pergunta revela|essa pergunta|com esta pergunta|a pergunta mede|a pergunta mostra|a pergunta avalia|queremos saber|queremos ver|o entrevistador quer|os entrevistadores querem|mostra se|serve para saber',
  scale: 'insuficiente|suficiente|bom|muito bom|excelente',
  placeholder: 'a completar|por completar|em breve|pendente',
  examined: 'ponto avaliado|pontos avaliados|o que se avalia',
  points: 'pontos|ponto|pts',
  answerKey: 'gabarito|respostas|soluções|respostas corretas|chave de respostas|folha de respostas',
  qualifiers: 'possíveis|possível|sugeridas|sugeridos|adicionais|opcionais|eventuais|principais',
  notices: 'usamos cookies|utilizamos cookies|este site usa|este site utiliza|nosso site usa',
  aboutPage: 'sobre esta página|sobre este guia|sobre este documento|sobre esta ficha|sobre este artigo',
  theirs:
    'candidato pode fazer|candidatos podem fazer|candidatos costumam fazer|candidatos costumam perguntar|candidato pode perguntar|perguntas do candidato|perguntas dos candidatos|perguntas da candidata|candidata pode fazer|candidatas podem fazer|candidatos nos fazem',
  ordinals:
    'primeira/primeiro/um/uma|segunda/segundo/dois/duas|terceira/terceiro/três|quarta/quarto/quatro|quinta/quinto/cinco|sexta/sexto/seis|sétima/sétimo/sete|oitava/oitavo/oito|nona/nono/nove|décima/décimo/dez|décima primeira/onze|décima segunda/doze',
  optional: 'opcional|facultativa|facultativo|extra',
}
