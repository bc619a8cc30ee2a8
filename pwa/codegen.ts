import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: '../graph/schema/*.graphqls',
  documents: ['src/**/*.graphql', 'src/**/*.ts', 'src/**/*.vue', '!src/graphql/gen/**'],
  ignoreNoDocuments: true,
  generates: {
    './src/graphql/gen/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        skipTypename: true,
        defaultScalarType: 'unknown',
        scalars: { ID: 'string', Time: 'string', UUID: 'string', Cursor: 'string', Map: 'Record<string, unknown>', Any: 'unknown', Int64: 'number', Milliseconds: 'number' }
      }
    }
  }
}
export default config
