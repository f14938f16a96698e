/** A change of one place in a compiled file. */
export interface Mutant {
  /** From `start` to before `end` stands `replacement` instead. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What was there and what is there now, in one line. */
  readonly change: string;
}

/** A node of the syntax tree, ESTree with places. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const operators: { readonly [operator: string]: readonly string[] } = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '>>': ['<<'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '/=': ['*='],
  '??=': ['='],
};

const methods: { readonly [name: string]: string } = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  round: 'floor',
  some: 'every',
  every: 'some',
  find: 'findLast',
  findLast: 'find',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};

/** Methods whose call may be left out: what they are called on is then taken as it is. */
const passed = new Set(['filter', 'toSorted', 'toReversed', 'slice', 'trim', 'flatMap']);

/** All mutants of a file, in the order of their places. Texts of errors, imports and types of kinds are left as they are. */
export function mutantsOf(code: string, program: SyntaxNode): Mutant[] {
  const found: Mutant[] = [];
  const add = (start: number, end: number, replacement: string): void => {
    const before = oneLine(code.slice(start, end));
    found.push({ start, end, replacement, change: `${before} -> ${oneLine(replacement) || '(nothing)'}` });
  };
  const text = (node: SyntaxNode): string => code.slice(node.start, node.end);
  /** The operator stands between both sides; found there, since the tree does not say where. */
  const swapOperator = (node: SyntaxNode, left: SyntaxNode, right: SyntaxNode): void => {
    for (const other of operators[String(node.operator)] ?? [])
      add(left.start, right.end, `${text(left)} ${other} ${text(right)}`);
  };

  const visit = (node: SyntaxNode): void => {
    if (node.type === 'ImportDeclaration' || node.type === 'ThrowStatement') return;
    switch (node.type) {
      case 'BinaryExpression':
      case 'LogicalExpression':
      case 'AssignmentExpression':
        swapOperator(node, node.left as SyntaxNode, node.right as SyntaxNode);
        break;
      case 'UnaryExpression':
        if (node.operator === '!' || node.operator === '-')
          add(node.start, node.end, text(node.argument as SyntaxNode));
        break;
      case 'UpdateExpression':
        add(
          node.start,
          node.end,
          text(node).replace(/\+\+|--/, (was) => (was === '++' ? '--' : '++')),
        );
        break;
      case 'ConditionalExpression':
      case 'IfStatement':
        add((node.test as SyntaxNode).start, (node.test as SyntaxNode).end, 'true');
        add((node.test as SyntaxNode).start, (node.test as SyntaxNode).end, 'false');
        break;
      case 'WhileStatement':
      case 'DoWhileStatement':
        add((node.test as SyntaxNode).start, (node.test as SyntaxNode).end, 'false');
        break;
      case 'Literal':
        add(node.start, node.end, otherLiteral(node, text(node)));
        break;
      case 'ArrayExpression':
        if ((node.elements as unknown[]).length > 0) add(node.start, node.end, '[]');
        break;
      case 'ExpressionStatement':
        add(node.start, node.end, ';');
        break;
      case 'ArrowFunctionExpression':
        if ((node.body as SyntaxNode).type !== 'BlockStatement')
          add((node.body as SyntaxNode).start, (node.body as SyntaxNode).end, 'undefined');
        break;
      case 'ContinueStatement':
      case 'BreakStatement':
        add(node.start, node.end, ';');
        break;
      case 'ReturnStatement':
        if (node.argument) add(node.start, node.end, 'return undefined;');
        break;
      case 'CallExpression':
        changeCall(node);
        break;
      case 'MemberExpression':
        if (node.optional === true) add(node.start, node.end, text(node).replace('?.', '.'));
        break;
    }
    for (const [field, value] of Object.entries(node)) {
      // the name of a property is no constant
      if (field === 'key' && node.computed !== true) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    }
  };

  const changeCall = (node: SyntaxNode): void => {
    const callee = node.callee as SyntaxNode;
    if (callee.type !== 'MemberExpression' || callee.computed === true) return;
    const property = callee.property as SyntaxNode;
    const other = methods[text(property)];
    if (other !== undefined) add(property.start, property.end, other);
    if (passed.has(text(property))) add(node.start, node.end, text(callee.object as SyntaxNode));
  };

  visit(program);
  const isChange = ({ start, end, replacement }: Mutant): boolean => code.slice(start, end) !== replacement;
  return found.filter(isChange).sort((a, b) => a.start - b.start || a.end - b.end);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function otherLiteral(node: SyntaxNode, text: string): string {
  if (typeof node.value === 'boolean') return String(!node.value);
  if (typeof node.value === 'number') return node.value === 0 ? '1' : `${text} + 1`.replace(/^(.*)$/, '($1)');
  if (typeof node.value === 'string') return node.value === '' ? "'other'" : "''";
  return text;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}
