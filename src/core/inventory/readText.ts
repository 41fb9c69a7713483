/**
 * Texts as people read them. Whoever does not want to be recognised can write the same words in characters that only look
 * like them, put characters between them that nobody sees, or push them far to the right.
 */

/** Anything but the characters of plain English. */
const unusual = /[^\t\n\r -~]/;
/** Wide and empty on the screen, though by Unicode no white space. */
const blanks = /[\u115f\u1160\u2800\u3164\uffa0]/g;
/** Soft hyphens, zero-width characters, marks of direction, tags; and commands of terminals. */
const invisible = /\p{Default_Ignorable_Code_Point}|(?![\t\n\v\f\r])\p{Cc}/gu;
/** Marks on letters of Latin, Greek and Cyrillic. Those of other scripts make other letters, and stay. */
const marks = /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

/**
 * In one spelling: compatibility forms (full width, mathematical letters) as usual letters, without marks, invisible
 * characters and look-alikes from other alphabets. So `für` is `fur`, and patterns are written like that.
 */
export function asRead(text: string): string {
  if (!unusual.test(text)) return text;
  const plain = text
    .normalize('NFKD')
    .replaceAll(blanks, ' ')
    .replaceAll(invisible, '')
    .replaceAll(marks, '')
    .replaceAll(/\p{Pd}/gu, '-')
    .replaceAll(/[\u2018\u2019\u02bc]/g, "'")
    .normalize('NFC');
  return withoutLookAlikes(plain);
}

/**
 * At most so many characters, where padding counts as one character. What is too long all the same loses its middle: its
 * beginning and its end are what people see of it.
 */
export function cutTo(most: number, text: string): string {
  if (text.length <= most) return text;
  const short = text
    .replaceAll(blanks, ' ')
    .replaceAll(invisible, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([^\p{L}\p{N}])\1{7,}/gu, '$1');
  const end = Math.floor(most / 4);
  return short.length <= most ? short : `${short.slice(0, most - end - 1)} ${short.slice(-end)}`;
}

/**
 * Letters of other alphabets, and small capitals, each behind the Latin letter that it looks like in most fonts. Not all of
 * Unicode's table: those in which one would write a readable word.
 */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  [
    'aаαɑᴀ bʙ cсᴄ dԁđᴅ eеᴇ gɡɢ hһʜ iіιıɪ jјϳᴊ kкκᴋ lӏłʟ mмᴍ nɴ oоοøᴏ pрρᴘ qԛ rʀ sѕꜱ tтτᴛ uυᴜ vνᴠ wԝᴡ xх yуʏ zᴢ',
    'AАΑ BВΒ CС EЕΕ HНΗ IІΙӀ JЈ KКΚ MМΜ NΝ OОΟ PРΡ SЅ TТΤ XХΧ YУΥ ZΖ',
  ]
    .flatMap((letters) => letters.split(' '))
    .flatMap(([latin = '', ...others]) => others.map((other): [string, string] => [other, latin])),
);
const anyLookAlike = new RegExp(`[${[...lookAlikes.keys()].join('')}]`);

/** Words that mix alphabets are read as Latin; others only where nothing else in the text is Cyrillic or Greek. */
function withoutLookAlikes(text: string): string {
  if (!anyLookAlike.test(text)) return text;
  const others = text.match(/\p{Script=Cyrillic}|\p{Script=Greek}/gu) ?? [];
  const isForeign = others.some((letter) => !lookAlikes.has(letter));
  return text.replaceAll(/\p{L}+/gu, (word) => {
    if (isForeign && !/\p{Script=Latin}/u.test(word)) return word;
    return word.replaceAll(/./gsu, (letter) => lookAlikes.get(letter) ?? letter);
  });
}
