import { childrenOf, type TreeItem } from './tree';

export interface MapCell<T> {
  item: T;
  /** Column, from 0 at the top of the tree. */
  depth: number;
  /** First row and number of rows; a leaf takes one. */
  row: number;
  span: number;
}

/** An icicle: one column per level, each item as tall as the leaves below it. */
export function mapLayout<T extends TreeItem>(
  items: readonly T[],
): { cells: MapCell<T>[]; rows: number; depths: number } {
  const children = childrenOf(items);
  const cells: MapCell<T>[] = [];
  let nextRow = 0;
  let depths = 0;
  const place = (item: T, depth: number) => {
    const cell: MapCell<T> = { item, depth, row: nextRow, span: 1 };
    cells.push(cell);
    depths = Math.max(depths, depth + 1);
    const below = children.get(item.id) ?? [];
    if (below.length === 0) nextRow++;
    for (const child of below) place(child, depth + 1);
    cell.span = nextRow - cell.row;
  };
  for (const top of children.get(null) ?? []) place(top, 0);
  return { cells, rows: nextRow, depths };
}
