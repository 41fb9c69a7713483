import { describe, expect, test } from 'vitest';
import { asRead, cutTo } from '../../../../src/core/inventory/readText.ts';

describe('as people read it', () => {
  test.each([
    ['plain English', 'AI coding assistant', 'AI coding assistant'],
    ['soft hyphens', 'cod\u00ading as\u00adsis\u00adtant', 'coding assistant'],
    ['zero-width characters', 'co\u200bding as\u2060sist\ufeffant', 'coding assistant'],
    ['marks of direction and tags', 'cod\u202aing\u202c assist\u{e0061}ant', 'coding assistant'],
    ['commands of a terminal', 'cod\u0008ing as\u009bsistant', 'coding assistant'],
    ['full width', 'ＡＩ　ｃｏｄｉｎｇ', 'AI coding'],
    ['mathematical letters', '𝐀𝐈 𝒸ℴ𝒹𝒾𝓃ℊ', 'AI coding'],
    ['small capitals', 'ᴀɪ ᴀꜱꜱɪꜱᴛᴀɴᴛ', 'ai assistant'],
    ['combining marks', 'co\u0301di\u0332ng a\u0336ssistant', 'coding assistant'],
    ['letters with marks', 'programmation assistée, für Größe', 'programmation assistee, fur Große'],
    ['Cyrillic among Latin', 'Сорilоt сhаt', 'Copilot chat'],
    ['Cyrillic alone', 'АІ', 'AI'],
    ['Greek among Latin', 'Αι cοdιng', 'Ai coding'],
    ['wide blanks', 'AI\u3164coding\u2800assistant', 'AI coding assistant'],
    ['other dashes and quotes', 'AI\u2011powered, l\u2019IA', "AI-powered, l'IA"],
  ])('%s', (_name, written, read) => {
    expect(asRead(written)).toBe(read);
  });

  test.each([
    ['Russian', 'Оса у моря'],
    ['Greek', 'βοηθος'],
    ['Chinese', '智能编程助手'],
    ['Japanese, with marks that make other letters', 'ガイド'],
    ['Korean', '코딩 도우미'],
  ])('%s stays', (_name, written) => {
    expect(asRead(written)).toBe(written);
    expect(asRead(written.normalize('NFD'))).toBe(written);
  });
});

describe('what is too long', () => {
  test.each([
    ['spaces', ' '.repeat(1e5)],
    ['lines', '\n\t\u3000'.repeat(1e5)],
    ['what nobody sees', '\u200b\u00ad'.repeat(1e5)],
    ['wide blanks', '\u3164'.repeat(1e5)],
    ['one character', '='.repeat(1e5)],
  ])('keeps what stands behind %s', (_name, padding) => {
    expect(cutTo(200, `A helper.${padding}Here it is.`)).toMatch(/^A helper\.\s?=?Here it is\.$/);
  });

  test('loses its middle, and what is not too long stays as it is', () => {
    const long = Array.from({ length: 1e4 }, (_, index) => `word${index}`).join(' ');
    const cut = cutTo(100, long);
    expect(cut).toHaveLength(100);
    expect([cut.startsWith('word0 word1 '), cut.endsWith(' word9998 word9999')]).toEqual([true, true]);
    expect(cutTo(100, 'a  \n b\u00ad')).toBe('a  \n b\u00ad');
  });
});
