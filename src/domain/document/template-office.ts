/** What a template is filled with. */
export interface TemplateOffice {
  readonly name: string;
  readonly counterName: string;
  readonly leaderTitle: string;
  readonly address: string;
}
