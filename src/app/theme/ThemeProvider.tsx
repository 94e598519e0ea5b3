/** Gives the page and every Fluent component the chosen scheme. */
import { FluentProvider } from '@fluentui/react-components';
import { type ReactNode, useLayoutEffect } from 'react';
import { useSession } from '../store/store';
import { fluentThemes } from './fluent-theme';
import { useScheme } from './scheme';
import './tokens.css';

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const scheme = useScheme(useSession('theme'));
  useLayoutEffect(() => {
    document.documentElement.dataset.scheme = scheme;
  }, [scheme]);
  return (
    // The class is on an inner element: Fluent copies the provider's own classes to floating elements.
    <FluentProvider theme={fluentThemes[scheme]} style={{ height: '100%' }}>
      <div className="page">{children}</div>
    </FluentProvider>
  );
}
