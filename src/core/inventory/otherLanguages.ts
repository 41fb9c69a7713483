/**
 * The strongest words of assistantWords.ts in German, French, Spanish, Portuguese, Russian, Japanese, Korean and traditional
 * Chinese: few, and none that means something else too. Written as `asRead()` gives texts: without marks on letters (`fur`),
 * й as и. English words in such texts, and AI as such, are found by the English patterns.
 */
interface WordsOfLanguages {
  readonly aboutAi: readonly string[];
  readonly codingAssistant: readonly string[];
  readonly assistantWork: readonly string[];
  readonly talk: readonly string[];
  readonly handlesAi: readonly string[];
  readonly otherWork: readonly string[];
}

/** Cyrillic letters are no letters to `\b`. */
const begins = '(?<![а-я])';
const ends = '(?![а-я])';

/** `IA` and `KI` alone are too short to be sure: what stands beside them tells, as a word of its own (`dia` is a day). */
const iaBeside = String.raw`\b(?:(?:assistant|asistente|assistente|agente?|copilot[eo]?|modele|modelo|outil|con|com|por|par|avec|de la) ia|[ld]'ia|ia generati[vf]\w+)\b`;
const kiBeside = String.raw`\bki (?:assistent|agent|gestutzt|basiert|modell|gesteuert|chat|programmier|coding)\w*|\b(?:mit|durch|per|von) ki\b`;

/** What is made for assistants is none: such a word stands before them, or behind them. */
const notFor = String.raw`(?<!\b(?:fur|pour|para|zu|von|des|aux|los|las|os|as|other|andere) )`;
const notForCyrillic = '(?<!(?<![а-я])(?:для|от|к) )';
const notOnesOwn = '(?! ?(?:向け|用|のため|を使|용|를 위한|을 위한))';
/** Nor is what teaches it. */
const noLesson =
  '(?! ?(?:スクール|教材|講座|学習|教室|コンテスト|교육|수업|강의|학습|교실|대회|課|教學|教育|學習|作業|競賽|比賽))';

export const otherLanguages: WordsOfLanguages = {
  aboutAi: [
    ...[iaBeside, kiBeside, String.raw`\b(?:kunstliche[nr]?|kuenstliche[nr]?) intelligenz\b`],
    ...[String.raw`\b(?:intelligence artificielle|inteligencia artificial)\b`],
    ...[
      `${begins}ии${ends}`,
      `${begins}искусственн[а-я]+ интеллект`,
      `${begins}неиросет`,
      `${begins}языков[а-я]+ модел`,
    ],
    ...['人工知能', '大規模言語モデル', '인공지능', '생성형', '언어 ?모델', '人工智慧', '語言模型'],
  ],
  codingAssistant: [
    notFor + String.raw`\bki (?:gestutzte\w* )?(?:(?:programmier|code|coding) ?)?(?:assistent|agent)(?:in)?\b`,
    notFor + String.raw`\b(?:programmier|coding ?|code ?)assistent(?:in)?\b`,
    notFor +
      String.raw`\b(?:assistant|agent|copilote) (?:(?:ia|d'ia|intelligent) )?(?:de (?:code|codage|programmation|developpement)|(?:d')?ia)\b`,
    notFor +
      String.raw`\b(?:asistente|assistente|agente|copiloto) (?:(?:de|con|com) )?(?:ia|inteligencia artificial)\b`,
    notFor +
      String.raw`\b(?:asistente|assistente|copiloto) (?:de|para) (?:programacion|programacao|codificacion|codificacao|codigo)\b`,
    `${notForCyrillic}${begins}(?:ии|ai|неиросетевои) (?:ассистент|помощник|агент|программист)${ends}`,
    `ai ?(?:コーディング|プログラミング|ペアプログラ)${noLesson}`,
    `(?:ai ?|コーディング ?|プログラミング ?|コード ?)(?:アシスタント|エージェント)${notOnesOwn}`,
    `ai ?(?:코딩|프로그래밍)${noLesson}|(?:ai|코딩|코드|프로그래밍) ?(?:어시스턴트|에이전트)|ai ?(?:도우미|비서)${notOnesOwn}`,
    `(?:ai ?|智慧|智能)(?:編程|編碼|代碼|程式碼|程式設計|程式開發)? ?(?:助手|助理)|(?:編程|編碼|代碼|程式碼|程式設計|程式開發) ?(?:智慧體|智能體)|ai ?(?:編程|編碼|程式設計|程式碼|程式助)${noLesson}`,
  ],
  assistantWork: [
    String.raw`\b(?:code|tests?|unit tests?|kommentare) (?:\w+ )?(?:erklar|generier|schreib|erzeug|vervollstandig|erganz)\w*|\b(?:vervollstandig|erklar)\w+ (?:\w+ ){0,2}code`,
    String.raw`\b(?:genere[rz]?|explique[rz]?|redige[rz]?|refactorise[rz]?) (?:\w+ ){0,3}(?:code|tests?|commentaires)\b|completion (?:de|du) code`,
    String.raw`\b(?:complet|explic|gener|escrib|escrev|refactoriz|refator)\w+ (?:\w+ ){0,3}(?:codigo|pruebas|testes|comentarios)\b|autocompletado|autocompletar`,
    `${begins}(?:дополн|автодополн|объясн|генер|пиш|рефактор)[а-я]+ (?:[а-я]+ )?(?:код|тест)[а-я]*`,
    'コード ?(?:補完|生成|解説|説明|レビュー|を?(?:書|生成|説明|補完))|テスト ?(?:コード ?)?(?:を ?)?(?:自動 ?)?生成|リファクタリング',
    '코드 ?(?:를 ?)?(?:자동 ?)?(?:완성|생성|설명|리뷰|작성)|테스트 ?(?:코드 ?)?(?:를 ?)?생성|리팩[터토]링',
    '補全|程式碼(?:生成|產生|解釋|審查|補全)|(?:產生|生成)(?:程式碼|註解|測試|單元測試)|解釋程式碼|單元測試|問答',
  ],
  talk: [
    String.raw`\b(?:gesprach|unterhaltung|conversacion|conversa|discuter|preguntar|perguntar)\b`,
    `${begins}(?:чат|диалог|беседа|спросить)${ends}|チャット|対話|会話|대화|채팅|對話|會話`,
  ],
  handlesAi: [
    String.raw`\b(?:ubersetz\w+|verbrauch|nutzung|kosten|regeln|traduct\w+|traduc\w+|traduz\w+|traduis\w*|couts?|costes?|custos?|regles|reglas|regras)\b`,
    'перевод|расход|правила|翻訳|使用量|料金|ルール|번역|사용량|비용|규칙',
    '翻譯|額度|費用|規則|監控',
  ],
  otherWork: [
    String.raw`\b(?:ubersetz\w+|verbrauch\w*|kosten\w*|regeln|verlauf|traduct\w+|traduc\w+|couts?|costes?|custos?|regles|reglas|regras|historique|historial|historico)\b`,
    'переводчик|перевод|расход|правила|история|экспорт|翻訳|使用量|料金|ルール|履歴|번역|사용량|비용|규칙|기록|翻譯|額度|費用|規則|歷史|匯出|監控|漢化',
  ],
};
