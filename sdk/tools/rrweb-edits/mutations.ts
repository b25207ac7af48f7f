import type { Edit } from './edit.ts';

/** When changes are looked at, and what is told of them. */
export const MUTATIONS: readonly Edit[] = [
  {
    why: 'a field set by script is told of with the mutations around it, once, not a task later each time',
    find: /^\t\tsetTimeout\(\(\) => \{\n\t\t\td\.set\.call\(this, value\);\n\t\t\}, 0\);$/gm,
    times: 1,
    put: '\t\trecord.changed(this, () => d.set.call(this, value));',
  },
  {
    why: 'after a snapshot in slices an old value says nothing; a dialog closed and opened otherwise meanwhile has the same attribute',
    find: /\|\| value === m\.oldValue\) return;$/gm,
    times: 1,
    put: '|| (record.isExact && value === m.oldValue && tagNameLower !== "dialog")) return;',
  },
  {
    why: '... nor does an old text',
    find: /&& value !== m\.oldValue\) this\.texts/gm,
    times: 1,
    put: '&& (!record.isExact || value !== m.oldValue)) this.texts',
  },
  {
    why: 'records wait for each other in mutation-queue.ts',
    find: /^\tprocessMutations = [\s\S]*?^\t\};$/gm,
    times: 1,
    put: '\tprocessMutations = (mutations) => record.keep(this, mutations);',
  },
  {
    why: 'a node that came and went while records waited',
    find: /^\t\tif \(this\.addedSet\.has\(n\) \|\| this\.movedSet\.has\(n\)\) return;$/gm,
    times: 1,
    put: '\t\tif (this.addedSet.has(n) || this.movedSet.has(n) || (!n.isConnected && !this.mirror.hasNode(n))) return;',
  },
  {
    why: 'what the visitor clicks or fills in may have come a moment ago: it is told of first, and has a number then',
    find: /^(\t\t\t|\t\t)((?:const|let) target = getEventTarget\(event\);)$(?=\n\t\t\tif \(isBlocked\(target, blockClass, blockSelector, true\)\) return;\n\t\t\tlet pointerType|\n\t\tconst userTriggered)/gm,
    times: 2,
    put: '$1record.settle();\n$1$2',
  },
  {
    why: 'records that the browser has not handed over yet can be asked for, and what is observed',
    find: /^(\tconst observer = new ObserverCtor\(.*\);)$/gm,
    times: 1,
    put: '$1\n\tmutationBuffer.takeRecords = () => observer.takeRecords();\n\tmutationBuffer.root = rootEl;',
  },
  {
    why: 'mutations are told before the event that comes after them, and its time is taken then',
    find: /^\t\te\.timestamp = nowTimestamp\(\);\n\t\tif \(e\.type !== EventType\.FullSnapshot && [\s\S]*?^\t\t\}$/gm,
    times: 1,
    put: '\t\trecord.before(e);\n\t\te.timestamp = nowTimestamp();',
  },
  {
    why: 'what changed and cannot be told (its nodes are gone) was kept, and its nodes with it',
    find: /^\t\tif \(!payload\.texts\.length && (.*) return;\n((?:\t\tthis\..* = .*;\n){9})\t\tthis\.mutationCb/gm,
    times: 1,
    put: '$2\t\tif (payload.texts.length || payload.attributes.length || payload.removes.length || payload.adds.length) this.mutationCb',
  },
  {
    why: 'a node whose next sibling is not recorded (yet) was dropped',
    find: /^\t\t\twhile \(nextId === -2\) \{$/gm,
    times: 1,
    put: '\t\t\twhile (nextId < 0 && nextId !== null) {',
  },
  {
    why: 'comparing declarations one by one costs more than it saves on a short style',
    find: /^\t\t\t\t\tif \(attributeName === "style"\) \{$/gm,
    times: 1,
    put: '\t\t\t\t\tif (attributeName === "style" && record.isExact && value?.length > 120) {\n\t\t\t\t\t\titem.isCompared = true;',
  },
  {
    why: '... and only what was compared has a difference',
    find: /^\t\t\t\tif \(typeof attributes\.style === "string"\) \{$/gm,
    times: 1,
    put: '\t\t\t\tif (attribute.isCompared && typeof attributes.style === "string") {',
  },
];
