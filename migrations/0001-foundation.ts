import type { Schema } from '../src/storage/query.ts';

/** Office, units, people, accounts, settings, calendars, counters and the audit trail. */
export function up(schema: Schema): Schema {
  return schema
    .createTable('setting', (t) => {
      t.text('key').primary();
      t.text('value').notNullable();
    })
    .createTable('unit', (t) => {
      t.text('id').primary();
      t.text('kind').notNullable().checkIn(['office', 'section', 'external']);
      t.text('code').notNullable().unique();
      t.text('name').notNullable();
      t.text('folded').notNullable();
      t.text('parent_id').references('unit.id');
      t.text('valid_from').notNullable();
      t.text('valid_to');
      t.text('successor_id').references('unit.id');
    })
    .createTable('person', (t) => {
      t.text('id').primary();
      t.text('name').notNullable();
      t.text('folded').notNullable().index();
      t.text('email').notNullable().defaultTo('');
      t.text('phone').notNullable().defaultTo('');
    })
    .createTable('post', (t) => {
      t.text('id').primary();
      t.text('person_id').notNullable().references('person.id');
      t.text('unit_id').notNullable().references('unit.id');
      t.text('title').notNullable();
      t.text('valid_from').notNullable();
      t.text('valid_to');
      t.index(['person_id', 'valid_from']);
    })
    .createTable('absence', (t) => {
      t.text('id').primary();
      t.text('person_id').notNullable().references('person.id');
      t.text('from').notNullable();
      t.text('to').notNullable();
      t.text('stand_in_id').references('person.id');
    })
    .createTable('account', (t) => {
      t.text('id').primary();
      t.text('login').notNullable().unique();
      t.text('person_id').notNullable().references('person.id');
      t.text('password').notNullable();
      t.text('roles').notNullable();
      t.text('created_at').notNullable();
      t.text('disabled_at');
      t.integer('failures').notNullable().defaultTo(0);
      t.text('locked_until');
    })
    .createTable('session', (t) => {
      t.text('id').primary();
      t.text('account_id').notNullable().references('account.id');
      t.text('csrf').notNullable();
      t.text('created_at').notNullable();
      t.text('expires_at').notNullable();
    })
    .createTable('calendar_version', (t) => {
      t.text('id').primary();
      t.integer('number').notNullable().unique();
      t.text('payload').notNullable();
      t.text('hash').notNullable();
      t.text('note').notNullable();
      t.text('created_at').notNullable();
      t.text('created_by').notNullable();
    })
    .createTable('counter', (t) => {
      t.text('name').primary();
      t.integer('value').notNullable();
    })
    .createTable('trail_entry', (t) => {
      t.text('subject').notNullable();
      t.integer('seq').notNullable();
      t.text('at').notNullable();
      t.text('actor').notNullable();
      t.text('action').notNullable();
      t.text('detail').notNullable();
      t.text('previous').notNullable();
      t.text('hash').notNullable();
      t.primary(['subject', 'seq']);
      t.index(['at']);
    })
    .createTable('seal', (t) => {
      t.integer('number').primary();
      t.text('at').notNullable();
      t.text('payload').notNullable();
      t.text('hash').notNullable();
    });
}
