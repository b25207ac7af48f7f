import { html, type TemplateResult } from 'lit';
import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import { emotionInterval, formatScore } from '../model/emotion-words.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatCount, formatDuration, formatShare, formatVital, NO_FIGURE } from '../model/format.ts';
import { CHANNEL_WORDS, type Scope } from '../model/scope.ts';
import { RATING_WORDS, type SessionFilters } from '../model/session-filters.ts';
import { linkTo } from '../ui/link-to.ts';

/** The lanes of time, emotion, channels and speed as rows. */
export function renderPassageTables(answer: MapAnswer, scope: Scope): TemplateResult {
  return html`${renderHow(answer, scope)}${renderChannels(answer, scope)}${renderLoads(answer, scope)}`;
}

function renderHow({ stages, journey, unit }: MapAnswer, scope: Scope) {
  return html`<table>
    <caption>
      Time and emotion, of ${unit}s
    </caption>
    <thead>
      <tr>
        <th scope="col">Stage</th>
        ${renderHeads('Median time', 'Middle half', 'Observed emotion', '95 % interval', 'With one', 'Below 0', 'Declared')}
      </tr>
    </thead>
    <tbody>
      ${stages.map((stage) => {
        const { id, name, emotion, timeSpreadMs } = stage;
        const declared = journey.stages.find((own) => own.id === id)?.emotion;
        const spread = timeSpreadMs?.map((time) => formatDuration(time)).join(' to ');
        return html`<tr>
          <th scope="row">${name}</th>
          <td class="figure">${formatDuration(stage.medianTimeMs)}</td>
          <td class="figure">${spread ?? NO_FIGURE}</td>
          <td class="figure">${emotion ? formatScore(emotion.score) : NO_FIGURE}</td>
          <td class="figure">${emotion ? emotionInterval(emotion, unit) : NO_FIGURE}</td>
          ${renderCount(stage, emotion?.units ?? 0, { emotion: 'scored' }, scope)}
          ${renderCount(stage, emotion?.below ?? 0, { emotion: 'below' }, scope)}
          <td class="figure">${declared === undefined ? NO_FIGURE : formatScore(declared)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function renderChannels({ stages, unit }: MapAnswer, scope: Scope) {
  return html`<table>
    <caption>
      Channels, in ${unit}s
    </caption>
    <thead>
      <tr>
        <th scope="col">Stage</th>
        <th scope="col">Channel</th>
        ${renderHeads('Came by it')}
      </tr>
    </thead>
    <tbody>
      ${stages.flatMap((stage) =>
        stage.channels.map(
          ({ channel, units }) => html`<tr>
            <th scope="row">${stage.name}</th>
            <td>${CHANNEL_WORDS[channel]}</td>
            ${renderCount(stage, units, { outcome: 'reached' }, { ...scope, channel })}
          </tr>`,
        ),
      )}
    </tbody>
  </table>`;
}

function renderLoads({ stages, unit }: MapAnswer, scope: Scope) {
  return html`<table>
    <caption>
      Speed, and who goes on by the first load in the stage, in ${unit}s
    </caption>
    <thead>
      <tr>
        <th scope="col">Stage</th>
        <th scope="col">Metric</th>
        ${renderHeads('p75', 'Loads')}
        <th scope="col">First load</th>
        ${renderHeads('Had it', 'Went on', 'Dropped off', 'Continue rate')}
      </tr>
    </thead>
    <tbody>
      ${stages.flatMap((stage) =>
        stage.vitals.flatMap(({ metric, p75, n, loads }) =>
          loads.flatMap(({ rating, units, wentOn, dropped, continueRate }) => {
            if (units === 0) return [];
            const load: SessionFilters = { load: `${metric}:${rating}` };
            return html`<tr>
              <th scope="row">${stage.name}</th>
              <td>${metric}</td>
              <td class="figure">${formatVital(metric, p75)}</td>
              <td class="figure">${formatCount(n)}</td>
              <td>${RATING_WORDS[rating]}</td>
              ${renderCount(stage, units, load, scope)}
              ${renderCount(stage, wentOn, { ...load, outcome: 'went_on' }, scope)}
              ${renderCount(stage, dropped, { ...load, outcome: 'dropped' }, scope)}
              <td class="figure">${formatShare(continueRate, 1)}</td>
            </tr>`;
          }),
        ),
      )}
    </tbody>
  </table>`;
}

function renderHeads(...names: readonly string[]) {
  return names.map((name) => html`<th scope="col" class="figure">${name}</th>`);
}

function renderCount({ id }: MapStage, count: number, filters: SessionFilters, scope: Scope) {
  return html`<td class="figure">
    <a href=${linkTo(sessionsPath(scope, { stage: id, ...filters }))}>${formatCount(count)}</a>
  </td>`;
}
