using MentorNet.ServiceDefaults;
using Xunit;

namespace MentorNet.Testing;

/// <summary>What holds of the schema of each service.</summary>
/// <param name="service">The service.</param>
/// <param name="tables">What it holds of people.</param>
/// <param name="kept">The tables in which it remembers a deleted consortium.</param>
public abstract class OfSchema<TProgram>(ServiceFixture<TProgram> service, PersonalTables tables, params string[] kept) where TProgram : class
{
    [Fact]
    public async Task Every_column_with_a_person_is_exported_and_erased_or_exempt() => Sentences.None(await PersonalColumns.ForgottenAsync(service.Postgres, tables));

    [Fact]
    public async Task Every_collection_can_be_read_and_says_what_its_members_mean() => Sentences.None(await PersonalColumns.UnreadableAsync(service.Postgres, tables));

    [Fact]
    public void What_is_shown_in_words_is_one_value_and_of_a_list_each_item() => Sentences.None(
        from kind in tables.Collections
        from field in kind.Fields
        where field.Show is not null && !new object[] { "", (short)1, 1, 1L, 1.0, true, DateTime.UnixEpoch, TimeSpan.Zero, Guid.Empty, Array.Empty<byte>() }.Any(value => Record.Exception(() => field.Show(value)) is not InvalidCastException)
        select $"{kind.Name}.{field.Name} takes no single value");

    [Fact]
    public void No_count_tells_of_what_others_keep_from_a_person() => Sentences.None(PersonalColumns.ToldSecrets(tables));

    [Fact]
    public Task An_erasure_can_be_repeated() => PersonalColumns.EraseTwiceAsync(service.Postgres, tables);

    [Fact]
    public async Task No_index_is_one_that_the_services_login_cannot_use() => Sentences.None(await DeadIndexes.OfAsync(service.Postgres));

    [Fact]
    public async Task No_policy_reads_a_setting_for_each_row() => Sentences.None(await SlowPolicies.OfAsync(service.Postgres));

    [Fact]
    public async Task Whatever_table_has_rows_of_consortia_is_emptied_of_one_and_keeps_the_others()
    {
        var postgres = new PostgresFixture(typeof(TProgram).Assembly);
        await postgres.InitializeAsync();
        try
        {
            // A table that nobody has thought of.
            var (tables, left, missing) = await ConsortiumTables.DeleteAsync(
                postgres, kept, "CREATE TABLE planted (consortium_id uuid NOT NULL); GRANT SELECT, DELETE ON planted TO PUBLIC");

            Assert.Contains("planted", tables);
            Sentences.None(left);
            Sentences.None(missing);
        }
        finally
        {
            await postgres.DisposeAsync();
        }
    }
}
