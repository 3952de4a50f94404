/** What a canvas is drawn with: the tokens as they stand, and a pattern for each series, so that colour is never alone. */
export type Palette = {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
  /** One for each series, from the first on. */
  readonly series: readonly string[];
  readonly font: string;
};

const SERIES = [1, 8, 3, 4, 6, 5, 7, 2, 9, 10, 11, 12] as const;

/** On paper, whatever the screen's own scheme: a canvas is a picture, and does not change when it is printed. */
const PRINTED = ['#0b4f79', '#a3401f', '#00706a', '#8a5000', '#6a3fa0', '#7a2f5d', '#3f6b14', '#2b3a8c'];

export const readPalette = (element: HTMLElement, isPrinting: boolean): Palette => {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const font = style.fontFamily;
  if (isPrinting)
    return { ink: '#12181f', soft: '#4a5560', line: '#d2d9e0', paper: '#ffffff', series: PRINTED, font };
  // A person's own colours: there is one ink, and the patterns tell the series apart.
  if (matchMedia('(forced-colors: active)').matches) {
    const ink = style.color;
    return { ink, soft: ink, line: ink, paper: style.backgroundColor, series: [ink], font };
  }
  return {
    ink: token('--ink'),
    soft: token('--ink-soft'),
    line: token('--line'),
    paper: token('--surface'),
    series: SERIES.map((colour) => token(`--agency-${colour}`)),
    font,
  };
};

const TILE = 8;

/** Solid, slanting lines, dots, the other slant, a grid, flat lines; then again. */
const STROKES: readonly ((pen: CanvasRenderingContext2D) => void)[] = [
  (pen) => pen.fillRect(0, 0, TILE, TILE),
  (pen) => slant(pen, 1),
  (pen) => pen.fillRect(TILE / 4, TILE / 4, TILE / 2, TILE / 2),
  (pen) => slant(pen, -1),
  (pen) => {
    pen.fillRect(0, 0, TILE, 2);
    pen.fillRect(0, 0, 2, TILE);
  },
  (pen) => pen.fillRect(0, 0, TILE, TILE / 2),
];

const slant = (pen: CanvasRenderingContext2D, way: 1 | -1): void => {
  pen.lineWidth = 2.5;
  pen.beginPath();
  for (const shift of [-TILE, 0, TILE]) {
    pen.moveTo(shift, way === 1 ? TILE : 0);
    pen.lineTo(shift + TILE, way === 1 ? 0 : TILE);
  }
  pen.stroke();
};

export const colourOf = ({ series, ink }: Palette, place: number): string => series[place % series.length] ?? ink;

/** The colour itself where this browser draws no patterns. */
export const fillOf = (palette: Palette, place: number): CanvasPattern | string => {
  const colour = colourOf(palette, place);
  const tile = document.createElement('canvas');
  tile.width = TILE;
  tile.height = TILE;
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, TILE, TILE);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  STROKES[place % STROKES.length]?.(pen);
  return pen.createPattern(tile, 'repeat') ?? colour;
};
