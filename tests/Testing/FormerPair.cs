using System.Reflection;

namespace MentorNet.Testing;

/// <summary>The database that the former release has left, twice: as it is, and migrated. No service works on either.</summary>
public sealed class FormerPair : IAsyncDisposable
{
    private FormerPair(PostgresFixture former, PostgresFixture today) => (Former, Today) = (former, today);

    public PostgresFixture Former { get; }

    public PostgresFixture Today { get; }

    public static async Task<FormerPair> MakeAsync(Assembly service, string name)
    {
        var pair = new FormerPair(new PostgresFixture(service, FormerRelease.Dump(name), migrates: false), new PostgresFixture(service, FormerRelease.Dump(name)));
        await pair.Former.InitializeAsync();
        await pair.Today.InitializeAsync();
        return pair;
    }

    public async ValueTask DisposeAsync()
    {
        await Former.DisposeAsync();
        await Today.DisposeAsync();
    }
}
