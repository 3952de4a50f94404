/** A figure as the chart library wants it. */
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import type { Cell, Figure } from '#shared/reports/figures/figure.ts';
import { colourOf, fillOf, type Palette } from './palette.ts';
import { sayCell } from './say-cell.ts';

const MARKS = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot'] as const;
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]] as const;

/** What is too small to show is not drawn; the table says so. */
const heightOf = (cell: Cell): number | null => (typeof cell === 'number' ? cell : null);

export const chartOf = (figure: Figure, palette: Palette, movesGently: boolean): ChartConfiguration => {
  const drawn = figure.series.filter(({ isDrawn }) => isDrawn);
  const isLying = figure.draws === 'bars' || figure.draws === 'stacked bars';
  const isStacked = figure.draws === 'stacked bars' || figure.draws === 'stacked columns';
  const unit = drawn[0]?.unit ?? 'number';
  const text = { color: palette.soft, font: { family: palette.font, size: 12 } };
  const grid = { color: palette.line };
  const amounts = {
    stacked: isStacked,
    beginAtZero: true,
    grid,
    ticks: { ...text, precision: 0 },
    title: { display: unit !== 'number', text: unit === 'hours' ? 'Hours' : 'Per cent', ...text },
  };
  const names = { stacked: isStacked, grid: { display: false }, ticks: { ...text, autoSkipPadding: 12, maxRotation: 0 } };
  return {
    type: figure.draws === 'lines' ? 'line' : 'bar',
    data: {
      labels: figure.rows.map((row) => (isLying ? wrap(row) : row)),
      datasets: drawn.map(({ name, cells }, place): ChartDataset<'bar' | 'line', (number | null)[]> => {
        const colour = colourOf(palette, place);
        const values = { label: name, data: cells.map(heightOf), borderColor: colour };
        return figure.draws === 'lines'
          ? {
              ...values,
              type: 'line',
              borderWidth: 2,
              borderDash: [...(DASHES[place % DASHES.length] ?? [])],
              pointStyle: MARKS[place % MARKS.length] ?? 'circle',
              pointRadius: 4,
              backgroundColor: colour,
              spanGaps: false,
            }
          : {
              ...values,
              type: 'bar',
              backgroundColor: fillOf(palette, place),
              borderWidth: 1,
              maxBarThickness: 28,
              ...(isStacked ? {} : { categoryPercentage: 0.7 }),
            };
      }),
    },
    options: {
      animation: movesGently ? { duration: 150 } : false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: isLying ? 'y' : 'x',
      interaction: { mode: 'index', intersect: false, axis: isLying ? 'y' : 'x' },
      scales: isLying ? { x: amounts, y: { ...names, ticks: { ...names.ticks, autoSkip: false } } } : { x: names, y: amounts },
      plugins: {
        legend: {
          display: drawn.length > 1,
          position: 'bottom',
          align: 'start',
          labels: { color: palette.ink, font: text.font, usePointStyle: figure.draws === 'lines', boxWidth: 22, boxHeight: 12 },
        },
        tooltip: {
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => {
              const series = drawn[datasetIndex];
              return series === undefined ? '' : `${series.name}: ${sayCell(series.cells[dataIndex] ?? null, series.unit)}`;
            },
          },
        },
      },
    },
  };
};

const LINE = 26;

/** Long names of agencies and clocks take several lines, so that the bars keep their room. */
const wrap = (words: string): string | string[] => {
  const lines = words.split(' ').reduce<string[]>((all, word) => {
    const last = all.at(-1);
    if (last === undefined || last.length + word.length + 1 > LINE) return [...all, word];
    return [...all.slice(0, -1), `${last} ${word}`];
  }, []);
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2] ?? ''} …`] : lines;
};
