import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultCssVariablesResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  PasswordInput,
  Select,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

const indigo: MantineColorsTuple = [
  '#E9ECF6',
  '#D3D9EC',
  '#B6C0E0',
  '#9AA8E0',
  '#6D7CB8',
  '#4A5890',
  '#2E3A66',
  '#283258',
  '#212A4A',
  '#1A213B',
]
const brick: MantineColorsTuple = [
  '#F9E4E0',
  '#F3CCC5',
  '#F0B1A6',
  '#EE9A8C',
  '#D2695A',
  '#BC4D3D',
  '#A63A2B',
  '#8F3124',
  '#78281D',
  '#602017',
]

const noAssist = { autoComplete: 'off', autoCorrect: 'off', spellCheck: false } as const
const field = { size: 'md', ...noAssist } as const

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 3 },
  colors: { indigo, brick },
  white: '#FFFFFF',
  black: '#22252B',
  fontFamily: "'Noto Sans Variable', 'Noto Sans', 'Noto Sans NKo', 'Noto Sans Adlam', system-ui, sans-serif",
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md', fw: 600 },
      vars: () => ({ root: { '--button-height': '44px', '--button-fz': '15px', '--button-padding-x': '18px' } }),
    }),
    Input: Input.extend({ vars: () => ({ wrapper: { '--input-height': '44px' } }) }),
    TextInput: TextInput.extend({ defaultProps: field }),
    PasswordInput: PasswordInput.extend({ defaultProps: field }),
    Textarea: Textarea.extend({ defaultProps: field }),
    Select: Select.extend({ defaultProps: { ...field, allowDeselect: false, checkIconPosition: 'right' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 12,
        transitionProps: { duration: 120, transition: 'fade' },
        overlayProps: { color: 'var(--veil)', backgroundOpacity: 1 },
      },
    }),
    // Inside the page's landmarks, and without a focus stop that is no menu item.
    Menu: Menu.extend({ defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 300,
        withinPortal: false,
        floatingStrategy: 'fixed',
        transitionProps: { duration: 0 },
      },
    }),
  },
})

/** Mantine's own colours, all taken from the tokens, so that both schemes follow tokens.css. */
export const cssVariables: CSSVariablesResolver = (mantine) => {
  const base = defaultCssVariablesResolver(mantine)
  const tokens = {
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-error': 'var(--brick)',
    '--mantine-color-placeholder': 'var(--muted)',
    '--mantine-color-anchor': 'var(--indigo)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--paper)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-disabled': 'var(--line)',
    '--mantine-color-disabled-color': 'var(--muted)',
    '--mantine-color-disabled-border': 'var(--line)',
  }
  return { variables: base.variables, light: { ...base.light, ...tokens }, dark: { ...base.dark, ...tokens } }
}
