using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : OfFormerRelease<Program>(service, Name), IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "profile";

    [Fact]
    public async Task Whose_people_must_not_know_of_whom_is_checked_again_when_no_process_of_the_former_release_is_left()
    {
        await using var database = Postgres.AsSuperuser();
        await using var command = database.CreateCommand(
            """
            SELECT count(*), count(*) FILTER (WHERE EXISTS (
                SELECT FROM independence_checks i WHERE i.consortium_id = c.consortium_id AND i.due_at BETWEEN now() + interval '30 minutes' AND now() + interval '1 hour'))
            FROM consortia c WHERE deleted_at IS NULL
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();

        Assert.InRange(reader.GetInt64(0), 1, long.MaxValue);
        Assert.Equal(reader.GetInt64(0), reader.GetInt64(1));
    }

    public sealed class Fixture : ProfileFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name);
    }
}
