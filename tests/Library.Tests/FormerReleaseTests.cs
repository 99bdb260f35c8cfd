using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Library.Tests;

public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : OfFormerRelease<Program>(service, Name), IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "library";

    [Fact]
    public async Task A_planted_fault_is_found()
    {
        await RunAsync("ALTER TABLE resources RENAME COLUMN link TO url; ALTER TABLE inbox ADD COLUMN planted integer NOT NULL; ALTER TABLE inbox ALTER COLUMN consumer TYPE varchar(100)");
        try
        {
            Assert.Contains(await FormerRelease.NotUnderstoodAsync(Postgres.ConnectionString, Name), problem => problem.Contains("\"link\"", StringComparison.Ordinal));
            Assert.Equal(
                ["inbox.consumer was text and is character varying(100)", "inbox.planted is needed, and the former release leaves it out", "resources.link is gone"],
                (await FormerRelease.NarrowedAsync(Postgres.OwnerConnectionString, Name)).Where(problem => !problem.StartsWith("resources.url", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }
        finally
        {
            await RunAsync("ALTER TABLE resources RENAME COLUMN url TO link; ALTER TABLE inbox DROP COLUMN planted; ALTER TABLE inbox ALTER COLUMN consumer TYPE text");
        }
    }

    [Theory]
    [InlineData("ALTER TABLE resources ADD CONSTRAINT planted CHECK (title <> title) NOT VALID", "planted", "INSERT INTO resources")]
    [InlineData("CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'planted'; END$$; CREATE TRIGGER planted BEFORE UPDATE ON resources FOR EACH ROW EXECUTE FUNCTION planted()", "planted", "UPDATE resources")]
    [InlineData("CREATE POLICY planted ON resources AS RESTRICTIVE FOR UPDATE USING (false)", "nothing is changed", "UPDATE resources")]
    [InlineData("CREATE TABLE planted (id uuid REFERENCES resources); INSERT INTO planted SELECT id FROM resources", "foreign key", "DELETE FROM resources")]
    public async Task What_only_running_it_shows_is_found(string fault, string said, string statement)
    {
        await using var pair = await FormerPair.MakeAsync(typeof(Program).Assembly, Name);
        await using var superuser = pair.Today.AsSuperuser();
        await using var command = superuser.CreateCommand(fault);
        await command.ExecuteNonQueryAsync();

        Assert.Contains((await FormerRun.OfAsync(Name, pair.Former, pair.Today)).Refused, problem => problem.Contains(said, StringComparison.Ordinal) && problem.Contains(statement, StringComparison.Ordinal));
    }

    private async Task RunAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public sealed class Fixture : LibraryFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name);
    }
}
