import './ui/fonts.ts';
import './ui/page.css';
import { applyStoredTheme } from './shell/theme.ts';
import './shell/dp-app.ts';

applyStoredTheme();
