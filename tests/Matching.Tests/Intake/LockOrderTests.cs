using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Intake;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Matching.Tests.Intake;

/// <summary>What is told of many at once, as when the process starts, and what is told of one meanwhile take their locks in one order.</summary>
public sealed class LockOrderTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Who_takes_in_many_never_waits_for_one_who_waits_for_them()
    {
        var now = DateTimeOffset.UtcNow;
        var (officer, mentor) = (service.Facts("officer"), service.Facts("mentor"));
        await service.Joined(officer);
        await service.Joined(mentor);
        var database = service.Services.GetRequiredService<Database>();
        await using var many = await database.BeginAsync(service.Consortium, CancellationToken.None);
        await many.TakeInAsync(officer with { Version = officer.Version + 1 }, TimeProvider.System);

        var one = Task.Run(async () =>
        {
            await using var work = await database.BeginAsync(service.Consortium, CancellationToken.None);
            await work.TakeInAsync(new IndependenceChanged(service.Consortium, mentor.PersonId, 1, [], [officer.PersonId], now), TimeProvider.System);
            await work.CommitAsync();
        });
        await Eventually.True(
            async () => await service.ScalarAsync<long>("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND NOT l.granted AND a.datname = current_database()") == 1,
            "the one waits");
        await many.TakeInAsync(mentor with { Version = mentor.Version + 1 }, TimeProvider.System);
        await many.CommitAsync();
        await one;

        Assert.Equal(1, await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE person_id = @p0 AND version = @p1 AND people_apart = ARRAY[@p2]", mentor.PersonId, mentor.Version + 1, officer.PersonId));
    }
}
