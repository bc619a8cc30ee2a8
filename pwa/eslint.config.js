import { readdirSync } from 'node:fs'
import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

// Features never import each other; the shared rooms may be imported by every feature.
const shared = ['app', 'auth', 'capture', 'graphql', 'i18n', 'offline', 'records', 'timeline']
const features = readdirSync('src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
  .map((entry) => entry.name)
const apart = features
  .map((feature) => [feature, features.filter((other) => other !== feature)])
  .filter(([, others]) => others.length)
  .map(([feature, others]) => ({
    files: [`src/${feature}/**/*.{ts,vue}`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: `^(@/|(\\.\\./)+)(${others.join('|')})(/|$)`, message: 'A feature never imports another: move what both need to a shared room.' }] }
      ]
    }
  }))

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/graphql/gen', 'src/components.d.ts', 'playwright-report', 'test-results'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue,js,mjs}'],
    languageOptions: { globals: { ...globals.browser, ...globals.node }, parserOptions: { parser: ts.parser } },
    rules: {
      'no-undef': 'off',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['warn', { max: 250, skipBlankLines: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }]
    }
  },
  {
    files: ['src/**/*.vue'],
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/no-bare-strings-in-template': 'error',
      'vue/no-v-html': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/require-default-prop': 'off',
      'vue/attributes-order': 'off'
    }
  },
  ...apart,
  { files: ['scripts/**', 'e2e/**'], rules: { 'no-console': 'off' } }
)
