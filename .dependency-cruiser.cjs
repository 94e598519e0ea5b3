/**
 * Which folder may import which: the layers of src/ as one table, and the few rules around it.
 * Type imports count too, because a dependency on a higher layer usually begins with a type.
 */

/** Bottom first. A folder imports only from itself and from the folders before it. */
const layers = [
  'reuse',
  'text',
  'network',
  'engine',
  'linux-lab',
  'azure',
  'kinds',
  'topology',
  'simulate',
  'explain',
  'drawing',
  'scenarios',
  'app',
];
/** The layers that decide verdicts use only TypeScript and the packages named here. */
const pure = layers.slice(0, -1);
/**
 * The folders of src/azure, in the order of the trip from a resource to the network: first what kinds declare, then what it
 * becomes. A folder imports only from itself and from the folders before it. So `parts` and `kit`, which every kind uses, do not
 * depend on lowering.
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
  'neighbors',
  'names',
  'firewall',
  'combine',
  'name-resolution',
];
/**
 * The folders of src/app, bottom first: the page's state, its theme, and the controls that every part uses; then its subjects; last
 * the shell around them all. A folder, tests included, imports only from itself and from the folders before it.
 */
const appFolders = [
  'store',
  'theme',
  'controls',
  'storage',
  'forms',
  'flows',
  'gallery',
  'files',
  'documents',
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

const test = '\\.test(-support)?\\.ts$';
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
      comment: `${rule.comment}; its tests also: scenarios, and the tests of kinds and topology any layer but app`,
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

/** One rule for each folder of a layer: within the layer, it imports only from itself and from the folders before it. */
function inOrder(layer, names, from) {
  return names.map((folder, i) => {
    const allowed = names.slice(0, i + 1);
    return {
      name: `${layer}-${folder.replace('/', '-')}-imports-upward`,
      comment: `src/${layer}/${folder} may import only these folders of src/${layer}: ${allowed.join(', ')}`,
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
      from: { path: `^src/${layer}/`, pathNot: test },
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
        'Every folder of src/azure is in the list azureFolders, and src/azure has no files beside its folders',
      severity: 'error',
      from: { path: '^src/azure/', pathNot: folders(azureFolders.map((name) => `azure/${name}`)) },
      to: {},
    },
    ...withinApp,
    {
      name: 'app-folder-without-order',
      comment: 'Every folder of src/app is in the list appFolders, and App.tsx is the only file beside them',
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
        'The worker and the command line are separate shells: they import neither the app nor each other',
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
        "A kind does not import another kind: code that two kinds share belongs in azure/ or beside the kinds' folders",
      severity: 'error',
      from: { path: '^src/kinds/([^/]+)/' },
      to: { path: '^src/kinds/[^/]+/', pathNot: '^src/kinds/$1/' },
    },
    {
      name: 'kind-imports-view',
      comment: 'The meaning of a kind does not depend on its view; only the list of views imports the icons',
      severity: 'error',
      from: {
        path: '^src/(network|engine|azure|kinds|topology|simulate|explain|scenarios)/.*\\.ts$',
        pathNot: '^src/kinds/views\\.ts$',
      },
      to: { path: '^src/kinds/([^/]+/icon|views)\\.ts$' },
    },
    {
      name: 'no-circular',
      comment: 'Two modules that import each other should be one module, or three',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import must resolve to a file or package',
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
      from: { path: '^src/', pathNot: '\\.test(-support)?\\.tsx?$' },
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
