// In browsers and in Node; neither `lib.dom` nor Node's types belong to this package.
declare class TextDecoder {
  constructor(encoding: string, options: { readonly fatal: boolean; readonly ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

/**
 * The name of a file in an archive: UTF-8 if bit 11 of its flags says so, otherwise in the code page 437 of the first PCs.
 *
 * @returns undefined for bytes that are not UTF-8, although they should be
 *
 * Source: PKWARE, "APPNOTE.TXT – .ZIP file format specification", appendix D.
 */
export function zipName(bytes: Uint8Array, flags: number): string | undefined {
  if ((flags & 0x800) === 0) return Array.from(bytes, character).join("");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function character(byte: number): string {
  return byte < 128 ? String.fromCharCode(byte) : (PAGE_437[byte - 128] as string); // one for each of the bytes from 128
}

const PAGE_437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
  "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";
