import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/auth/roles'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the screen's title. */
    title: string
    /** Features (folder names) whose words the screen uses. */
    words: string[]
    /** Who may open it; absent: whoever is signed in. */
    roles?: Role[]
    /** Opens without sign-in. */
    open?: boolean
    /** Hides the bar and the rail: sign-in, full-screen work. */
    bare?: boolean
  }
}

/** An entry of the tab bar and the rail. */
export interface NavEntry {
  /** Name of the route. */
  route: string
  /** Key below `app.nav`. */
  label: string
  /** Name of a Vant icon. */
  icon: string
  /** Small numbers stand first; the first four that a person may open are tabs, the rest is on the "me" screen. */
  order: number
  roles?: Role[]
  /** Roles that begin here. */
  home?: Role[]
}

/** What a feature's `routes.ts` exports: `export const feature = defineFeature({…})`. */
export interface Feature {
  routes: RouteRecordRaw[]
  nav?: NavEntry[]
}

export function defineFeature(feature: Feature): Feature {
  return feature
}
