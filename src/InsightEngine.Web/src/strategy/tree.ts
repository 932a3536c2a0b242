/** A node of a forest in reading order, as an accessible tree needs it. */
export interface TreeRow<T> {
  id: string;
  item: T;
  level: number;
  position: number;
  siblings: number;
  hasChildren: boolean;
  isExpanded: boolean;
  parentId: string | null;
}

export interface TreeItem {
  id: string;
  parentId: string | null;
}

/** Children by parent; an item whose parent is unknown stands at the top, so nothing disappears. */
export function childrenOf<T extends TreeItem>(items: readonly T[]): Map<string | null, T[]> {
  const known = new Set(items.map((item) => item.id));
  const children = new Map<string | null, T[]>();
  for (const item of items) {
    const parent = item.parentId !== null && known.has(item.parentId) ? item.parentId : null;
    const list = children.get(parent);
    if (list) list.push(item);
    else children.set(parent, [item]);
  }
  return children;
}

/** The visible rows. */
export function visibleRows<T extends TreeItem>(
  items: readonly T[],
  expanded: ReadonlySet<string>,
): TreeRow<T>[] {
  const children = childrenOf(items);
  const rows: TreeRow<T>[] = [];
  const walk = (parentId: string | null, level: number) => {
    const siblings = children.get(parentId) ?? [];
    siblings.forEach((item, index) => {
      const hasChildren = children.has(item.id);
      const isExpanded = hasChildren && expanded.has(item.id);
      rows.push({
        id: item.id,
        item,
        level,
        position: index + 1,
        siblings: siblings.length,
        hasChildren,
        isExpanded,
        parentId,
      });
      if (isExpanded) walk(item.id, level + 1);
    });
  };
  walk(null, 1);
  return rows;
}

/** Items that match and everything above them. */
export function withAncestors<T extends TreeItem>(items: readonly T[], matches: (item: T) => boolean): T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const kept = new Set<string>();
  for (const item of items) {
    if (!matches(item)) continue;
    let at: T | undefined = item;
    while (at && !kept.has(at.id)) {
      kept.add(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId);
    }
  }
  return items.filter((item) => kept.has(item.id));
}

export type TreeMove =
  | { type: 'focus'; id: string }
  | { type: 'expand'; ids: string[] }
  | { type: 'collapse'; id: string }
  | { type: 'open'; id: string };

/**
 * What a key does in a tree (WAI-ARIA Authoring Practices, Tree View pattern); null when the key means nothing here.
 * A printable character moves to the next row whose label starts with it.
 */
export function moveInTree<T>(
  rows: readonly TreeRow<T>[],
  focusedId: string,
  key: string,
  label: (item: T) => string,
): TreeMove | null {
  const index = rows.findIndex((row) => row.id === focusedId);
  const row = rows[index];
  if (!row) return null;
  const focusAt = (at: number): TreeMove | null => {
    const target = rows[at];
    return target ? { type: 'focus', id: target.id } : null;
  };

  switch (key) {
    case 'ArrowDown':
      return focusAt(index + 1);
    case 'ArrowUp':
      return focusAt(index - 1);
    case 'Home':
      return focusAt(0);
    case 'End':
      return focusAt(rows.length - 1);
    case 'ArrowRight':
      if (!row.hasChildren) return null;
      return row.isExpanded ? focusAt(index + 1) : { type: 'expand', ids: [row.id] };
    case 'ArrowLeft':
      if (row.isExpanded) return { type: 'collapse', id: row.id };
      return row.parentId === null ? null : { type: 'focus', id: row.parentId };
    case '*': {
      const ids = rows
        .filter((r) => r.parentId === row.parentId && r.hasChildren && !r.isExpanded)
        .map((r) => r.id);
      return ids.length > 0 ? { type: 'expand', ids } : null;
    }
    case 'Enter':
    case ' ':
      return { type: 'open', id: row.id };
    default: {
      if (key.length !== 1) return null;
      const start = key.toLocaleLowerCase();
      const ordered = [...rows.slice(index + 1), ...rows.slice(0, index)];
      const target = ordered.find((r) => label(r.item).toLocaleLowerCase().startsWith(start));
      return target ? { type: 'focus', id: target.id } : null;
    }
  }
}
