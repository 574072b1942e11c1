import type { Language } from './language.ts'

export const french: Language = {
  labels: {
    unplaced: 'pondération|nombre de points|points possibles|note de barème|consigne de notation|consignes de notation',
    prompt: 'la question|question posée|question principale|énoncé|exercice|mise en situation|scénario|consigne',
    title: 'titre|titre court|intitulé',
    section: 'rubrique|catégorie|thème|sujet|domaine|chapitre|partie',
    strongSignals:
      'bonne réponse|bonnes réponses|une bonne réponse|réponse forte|signaux positifs|signal positif|signes positifs|bons signes|bon signe|points forts|points positifs|points à écouter|à écouter|ce qu’il faut écouter|ce que l’on cherche|ce que nous cherchons|ce qu’on veut entendre|on veut entendre|à rechercher|à observer|points à observer|éléments attendus|points attendus|attendu|attendus|attentes|critères|critères d’évaluation|critères de réussite|un bon candidat|bons candidats|indicateurs positifs|éléments de réponse|ce qui compte|ce qui plaît|à valoriser|comportements attendus|qualités recherchées|points forts attendus|signaux forts|signal fort|signes forts|ce que nous observons|ce qu’on observe|observer|à quoi faire attention|nous sommes attentifs à|bons signaux|bon signal',
    probes:
      'relance|relances|questions de relance|question de relance|question de suivi|questions de suivi|pour approfondir|approfondir|approfondissement|questions complémentaires|question complémentaire|sous questions|pour aller plus loin|creuser|questions d’approfondissement|autres questions|pour creuser|si besoin|si nécessaire|à demander ensuite|demander ensuite|si le temps le permet',
    redFlags:
      'signal d’alerte|signaux d’alerte|signe d’alerte|signes d’alerte|point d’alerte|points d’alerte|alerte|alertes|drapeau rouge|drapeaux rouges|signal d’alarme|signaux d’alarme|mauvaise réponse|mauvaises réponses|une mauvaise réponse|réponse faible|signaux négatifs|signes négatifs|points faibles|points négatifs|points de vigilance|point de vigilance|vigilance|à éviter|attention si|erreurs fréquentes|inquiétant|ce qui inquiète|ce qui gêne|réponses à éviter|réponse à éviter|comportements à éviter|mauvais signes|mauvais signe|mauvais signaux|mauvais signal|réponses préoccupantes|réponses inquiétantes|réponses à surveiller|signes inquiétants|ce qui alerte',
    sampleAnswer:
      'réponse|réponses|réponse attendue|réponse type|réponse modèle|exemple de réponse|exemples de réponse|réponse possible|réponses possibles|réponse idéale|réponse correcte|corrigé|voir la réponse|afficher la réponse|explication|modèle de réponse|réponse exemple|réponse de référence|corrigé type|réponse suggérée',
    example: 'exemple|par exemple',
    rubric: 'barème|échelle|notation|grille|grille d’évaluation|évaluation',
    difficulty: 'difficulté|niveau de difficulté|complexité',
    level: 'niveau|expérience|niveau d’expérience|ancienneté|public|pour qui|profil',
    minutes:
      'durée|temps|temps prévu|temps conseillé|minutage|durée prévue|durée approximative|temps approximatif|temps indicatif',
    competency: 'compétence|compétences|aptitude|qualité évaluée|compétence évaluée|évalue|ce que cela évalue|savoir être',
    kind: 'type de question|genre',
    tags: 'mots clés|mot clé|étiquettes|technologies',
    bookkeeping: 'numéro|source|sources|auteur|autrice|date|fichier|lien|liens|voir aussi|références|mis à jour',
    remark: 'note|notes|remarque|remarques|conseil|conseils|astuce|indice|indices|résumé|contexte|attention|nota bene|à noter',
    purpose:
      'objectif|but|but de la question|objectif de la question|pourquoi cette question|pourquoi poser cette question|intention|intérêt',
    options: 'choix|propositions|options',
    correct: 'correct|bonne option|la bonne réponse|lettre correcte',
  },
  difficulty: {
    easy: 'facile|simple|basique|débutant|faible',
    medium: 'moyen|moyenne|intermédiaire|modéré|modérée',
    hard: 'difficile|dur|complexe|avancé|avancée|élevé|élevée|expert',
  },
  level: {
    junior: 'débutant|débutante|junior|stagiaire|apprenti|apprentie|novice',
    mid: 'intermédiaire|confirmé|confirmée',
    senior: 'sénior|senior|expérimenté|expérimentée|expert|experte|avancé',
    staff: 'responsable|chef d’équipe|cheffe d’équipe',
  },
  kind: {
    technical: 'technique',
    behavioural: 'comportemental|comportementale',
    situational: 'situationnel|situationnelle|mise en situation|cas pratique',
    coding: 'programmation',
    design: 'conception',
  },
  counted: 'question|exercice',
  minutes: 'minutes|minute|min|mn',
  hours: 'heures|heure',
  asks: 'que|quel|quelle|quels|quelles|qui|quoi|comment|pourquoi|quand|où|combien|lequel|laquelle|est ce que|qu’est ce|qu’est ce que|avez vous|pouvez vous|seriez vous|êtes vous|à quoi|de quoi|en quoi',
  tells:
    'expliquez|explique|décrivez|décris|racontez|raconte|parlez|parle moi|parlez moi|citez|cite|donnez|donne|comparez|compare|définissez|présentez|présentez vous|montrez|imaginez|imagine|supposez|proposez|détaillez|illustrez|nommez|dites|vendez moi|convainquez',
  questions: 'questions|les questions|questions d’entretien|questions et réponses|liste des questions',
  contents: 'sommaire|table des matières|contenu|dans cet article|sur cette page',
  page: 'à propos|mentions légales|licence|contribuer|contributeurs|auteurs|contact|ressources|liens utiles|remerciements|bibliographie|articles liés|commentaires|laisser un commentaire|newsletter|infolettre|à lire aussi|articles similaires|à propos de l’auteur|nos formules',
  advice:
    'conseils|conseils pour l’entretien|avant l’entretien|après l’entretien|pendant l’entretien|mode d’emploi|comment utiliser ces questions|bonnes pratiques|erreurs à éviter|déroulement',
  phase:
    'introduction|accueil du candidat|ouverture|mise en route|échauffement|conclusion|clôture|pour finir|pour conclure|fin d’entretien|résumé|aperçu|en bref|préparation|présentation',
  purpose:
    'cette question permet|cette question montre|cette question teste|cette question évalue|cette question vise|cette question mesure|avec cette question|la question permet|la question montre|elle montre|elle permet de|on cherche à savoir|le recruteur veut|les recruteurs veulent|il s’agit de savoir|elle révèle|cela montre si|on vérifie',
  scale: 'insuffisant|passable|moyen|correct|satisfaisant|bien|très bien|excellent',
  placeholder: 'à compléter|à venir|à rédiger',
  examined: 'point évalué|points évalués|ce que l’on évalue',
  points: 'points|point|pts|pt',
  answerKey: 'corrigé|corrigés|corrections|réponses|solutions|les réponses|clé de correction|corrigé type',
  qualifiers:
    'possibles|possible|éventuelles|éventuelle|éventuels|suggérées|suggérés|conseillées|proposées|attendues|facultatives|principaux|principales',
  notices: 'ce site dépose|ce site utilise|nous utilisons des cookies|notre site utilise|nous et nos partenaires',
  aboutPage:
    'à propos de cette fiche|à propos de cette page|à propos de ce guide|à propos de cet article|à propos de ce document|à propos de ce site',
  theirs:
    'candidat pourrait vous poser|candidat pourrait poser|candidat peut poser|candidat peut vous poser|candidats pourraient vous poser|candidats peuvent poser|candidats posent souvent|candidats nous posent|candidate pourrait vous poser|questions du candidat|questions des candidats|questions de la candidate',
  ordinals:
    'première/premier/une/un|deuxième/seconde/second/deux|troisième/trois|quatrième/quatre|cinquième/cinq|sixième/six|septième/sept|huitième/huit|neuvième/neuf|dixième/dix|onzième/onze|douzième/douze',
  optional: 'facultatif|facultative|optionnel|optionnelle|bonus|en option',
}
