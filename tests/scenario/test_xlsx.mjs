// A list from a spreadsheet (E30.3): a workbook is read as the same list in CSV would be, days included; what is no workbook, or hides something, is refused
// and changes nothing.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { House, Person, ok, is, finish } from './helper.mjs';
import { workbook, zip } from './helper-xlsx.mjs';

const house = await House.demo();
try {
  const file = path.join(house.outer, 'lijst.xlsx'),
    read = (bytes, as = 'politie') => {
      writeFileSync(file, bytes);
      return house.cli('import', 'dossiers', file, '--data', house.dir, '--casusoverleg', 'veelplegers', '--as', as);
    };
  const head = ['voornamen', 'voorvoegsel', 'geslachtsnaam', 'geboortedatum', 'huisnummer', 'woonplaats'],
    rows = [head, ['Zoë', 'van der', 'Xlsxman', { dag: 31234 }, 12, 'Hilversum'], ['Piet', '', 'Xlsxboer', '1963-04-00', '', 'Huizen'],
      ['Jan & "Co"', '', 'Xlsxkomma, de', { dag: 59 }, 3, 'Bussum']];

  // Refused, with words, and nothing added.
  const none = (bytes, words, name) => {
    const r = read(bytes);
    ok(r.status === 1 && words.test(r.stderr) && !/toegevoegd/.test(r.stdout.replace(/ 0 toegevoegd.*/, '')), name, `${r.status} ${r.stdout} ${r.stderr}`);
  };
  none(zip({ 'geheim.txt': 'niets' }), /geen werkmap/, 'E30_3_a_zip_that_is_no_workbook');
  none(workbook(rows).subarray(0, 900), /beschadigd/, 'E30_3_a_workbook_cut_off');
  none(workbook([head, [], rows[1]]), /lege rij/, 'E30_3_an_empty_row_between_rows');
  none(workbook([[...head, 'nationaliteit'], [...rows[1], 'x']]), /nationaliteit/, 'E9_3_a_column_for_what_is_never_recorded');
  const bomb = parts => ({ ...parts, 'xl/worksheets/blad.xml': '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>' });
  none(workbook(rows, bomb), /niet in een werkblad hoort/, 'E30_3_a_document_type_expands_nothing');
  const large = parts => ({ ...parts, 'xl/worksheets/blad.xml': `<worksheet><sheetData>${' '.repeat(40 << 20)}</sheetData></worksheet>` });
  none(workbook(rows, large), /te groot/, 'E30_3_a_small_zip_of_a_large_sheet');

  const done = read(workbook(rows));
  ok(/3 rijen gelezen: 3 toegevoegd/.test(done.stdout), 'E30_3_each_row_a_concept', `${done.stdout} ${done.stderr}`);
  ok(/3 al eerder/.test(read(workbook(rows)).stdout), 'E30_3_the_same_workbook_again_adds_nothing');
  const csv = `${head.join(',')}\nZoë,van der,Xlsxman,1985-07-06,12,Hilversum\n`;
  ok(/0 toegevoegd.*1 al eerder/.test(read(csv).stdout), 'E30_3_the_same_row_as_csv_is_the_same_row');
  const police = await Person.json(house, 'politie'),
    other = await Person.json(house, 'om'),
    co = (await police.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const find = (who, naam) => who.post(`/casusoverleggen/${co}/zoekvragen`, { naam }).then(r => JSON.parse(r.body).gevonden);
  const found = await find(police, 'Zoë van der Xlsxman');
  ok(found[0]?.dossier.geboortedatum === '1985-07-06', 'E30_3_a_day_of_the_spreadsheet_is_a_day', found);
  ok((await find(police, 'Xlsxkomma'))[0]?.dossier.geboortedatum === '1900-02-28', 'E30_3_also_before_the_day_that_never_was');
  is((await find(other, 'Xlsxman')).length, 0, 'E10_3_found_by_who_imported_alone');
} catch (e) {
  ok(false, 'the workbook was read to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
