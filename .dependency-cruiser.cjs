/**
 * Who may import whom: the layers of src/, as one table and the few rules around it.
 * Type imports count too, because a type is where a layer usually begins to lean on the one above.
 */

/** Bottom first. A folder imports only from itself and from those before it. */
const layers = [
  'reuse',
  'network',
  'engine',
  'linux-lab',
  'azure',
  'kinds',
  'topology',
  'simulate',
  'explain',
  'scenarios',
  'app',
];
/** Layers that decide: nothing but TypeScript and the packages named here. */
const pure = layers.slice(0, -1);
/**
 * The folders of src/azure, in the order of the trip from a resource to the network: what is said, then what it becomes. A folder
 * imports only from itself and from those before it. So `parts` and `kit`, which every kind is written with, know no lowering.
 */
const azureFolders = [
  'rules',
  'service-tags',
  'flows',
  'parts',
  'terms',
  'kit',
  'platform',
  'routing',
  'security',
  'frontends',
  'outbound',
  'nic',
  'neighbours',
  'names',
  'firewall',
  'combine',
  'name-resolution',
];
/**
 * The folders of src/app, bottom first: what the page knows, how it looks, what every part of it is made of; then its subjects;
 * last the frame around them all. A folder imports only from itself and from those before it; its tests, too.
 */
const appFolders = [
  'store',
  'theme',
  'controls',
  'forms',
  'geometry',
  'flows',
  'gallery',
  'files',
  'register',
  'canvas',
  'palette',
  'trace/playback',
  'trace/on-canvas',
  'trace/ladder',
  'trace/panel',
  'inspector',
  'compare',
  'effective',
  'board',
  'shell',
];
const packages = { all: ['zod'], network: ['ipaddr.js'] };
const testPackages = ['vitest', 'fast-check'];

const test = '\\.test\\.ts$';
const view = '\\.tsx$';
const npm = (names) => names.map((name) => `node_modules/${name.replaceAll('.', '\\.')}/`);
const folders = (names) => names.map((name) => `^src/${name}/`);

const upward = layers.slice(0, -1).flatMap((layer, i) => {
  const above = layers.slice(i + 1);
  const rule = {
    severity: 'error',
    comment: `src/${layer} may import only: ${layers.slice(0, i + 1).join(', ')}`,
  };
  return [
    {
      ...rule,
      name: `${layer}-imports-upward`,
      from: { path: `^src/${layer}/`, pathNot: test },
      to: { path: [...folders(above), '^src/(worker|cli)/', '^src/main\\.tsx$'] },
    },
    {
      ...rule,
      name: `${layer}-test-imports-upward`,
      comment: `${rule.comment}; its tests also: scenarios, and those of kinds and topology whatever shows what a drawing means`,
      from: { path: `^src/${layer}/.*${test}` },
      to: {
        path: [
          ...folders(
            above.filter(
              (name) => name !== 'scenarios' && (!['kinds', 'topology'].includes(layer) || name === 'app'),
            ),
          ),
          '^src/(worker|cli)/',
          '^src/main\\.tsx$',
        ],
      },
    },
  ];
});

const withinAzure = inOrder('azure', azureFolders, { pathNot: test });
const withinApp = inOrder('app', appFolders, {});

/** A rule for each folder of a layer: it imports, within the layer, only itself and those before it. */
function inOrder(layer, names, from) {
  return names.map((folder, i) => {
    const allowed = names.slice(0, i + 1);
    return {
      name: `${layer}-${folder.replace('/', '-')}-imports-upward`,
      comment: `src/${layer}/${folder} may import of src/${layer} only: ${allowed.join(', ')}`,
      severity: 'error',
      from: { path: `^src/${layer}/${folder}/`, ...from },
      to: { path: `^src/${layer}/`, pathNot: folders(allowed.map((name) => `${layer}/${name}`)) },
    };
  });
}

const outside = pure.flatMap((layer) => {
  const allowed = npm([...packages.all, ...(packages[layer] ?? [])]);
  return [
    {
      name: `${layer}-imports-outside`,
      comment: 'Pure folders use no Node, no React, and only the npm packages listed for them',
      severity: 'error',
      from: { path: `^src/${layer}/`, pathNot: [test, view, '^src/kinds/views\\.ts$'] },
      to: { pathNot: ['^src/', ...allowed], couldNotResolve: false },
    },
    {
      name: `${layer}-test-imports-outside`,
      comment: 'Tests of pure folders may also use vitest, fast-check, and Node to read files',
      severity: 'error',
      from: { path: `^src/${layer}/.*${test}` },
      to: {
        pathNot: ['^src/', ...allowed, ...npm(testPackages)],
        dependencyTypesNot: ['core'],
        couldNotResolve: false,
      },
    },
  ];
});

module.exports = {
  forbidden: [
    ...upward,
    ...withinAzure,
    {
      name: 'azure-folder-without-order',
      comment:
        'Every folder of src/azure has its place in the list azureFolders, and no file lies beside them',
      severity: 'error',
      from: { path: '^src/azure/', pathNot: folders(azureFolders.map((name) => `azure/${name}`)) },
      to: {},
    },
    ...withinApp,
    {
      name: 'app-folder-without-order',
      comment:
        'Every folder of src/app has its place in the list appFolders, and beside them lies App.tsx alone',
      severity: 'error',
      from: {
        path: '^src/app/',
        pathNot: [...folders(appFolders.map((name) => `app/${name}`)), '^src/app/App\\.tsx$'],
      },
      to: {},
    },
    ...outside,
    {
      name: 'shell-imports-app',
      comment:
        'The worker and the command line are shells of their own: nothing of the app, nothing of each other',
      severity: 'error',
      from: { path: '^src/(worker|cli)/' },
      to: { path: ['^src/app/', '^src/main\\.tsx$', '^src/(worker|cli)/'], pathNot: '^src/$1/' },
    },
    {
      name: 'main-mounts-only',
      comment: 'main.tsx mounts the app and does nothing else',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { path: '^src/', pathNot: '^src/app/' },
    },
    {
      name: 'kind-imports-kind',
      comment:
        "A resource kind stands alone: what two kinds share belongs in azure/ or beside the kinds' folders",
      severity: 'error',
      from: { path: '^src/kinds/([^/]+)/' },
      to: { path: '^src/kinds/[^/]+/', pathNot: '^src/kinds/$1/' },
    },
    {
      name: 'kind-imports-view',
      comment: 'What a kind means never needs what it looks like; only the list of views names the views',
      severity: 'error',
      from: {
        path: '^src/(network|engine|azure|kinds|topology|simulate|explain|scenarios)/.*\\.ts$',
        pathNot: '^src/kinds/views\\.ts$',
      },
      to: { path: ['\\.tsx$', '^src/kinds/views\\.ts$'] },
    },
    {
      name: 'no-circular',
      comment: 'Two modules that need each other are one module, or three',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-to-test',
      comment: 'Only test runners load tests',
      severity: 'error',
      from: {},
      to: { path: '\\.(test|spec)\\.tsx?$' },
    },
    {
      name: 'source-imports-dev-package',
      comment: 'The product uses only what package.json lists under "dependencies"',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
