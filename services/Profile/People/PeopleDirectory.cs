using MentorNet.Profile.Consent;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Caching.Memory;

namespace MentorNet.Profile.People;

/// <summary>Somebody as lists look for them: their row, what they chose, and their folded words.</summary>
internal sealed class DirectoryEntry
{
    // The letters of all words with none between, in the order of what is shown; and once more without the title, which may be hidden.
    private readonly string letters;

    public DirectoryEntry(DirectoryRow row)
    {
        (Row, Choices, Key) = (row, row.Choices, new PersonKey(row.DisplayName, row.PersonId));
        (Name, Title, Organization) = (SearchText.Fold(row.DisplayName), SearchText.Fold(row.Title), SearchText.Fold(row.OrganizationDisplayName ?? ""));
        letters = $"{Name}{Title}{Organization}\n{Name}{Organization}".Replace(" ", "", StringComparison.Ordinal);
    }

    public DirectoryRow Row { get; }

    public Choices Choices { get; }

    /// <summary>Where they stand among all, for whoever sees their name.</summary>
    public PersonKey Key { get; }

    public string Name { get; }

    public string Title { get; }

    public string Organization { get; }

    /// <summary>Says what a viewer sees of them.</summary>
    public FieldSet SeenBy(Eyes eyes) => eyes.See(new Subject(Row.PersonId, Row.Organization, Row.Active, Row.Employers), Choices);

    /// <summary>Says whether they may have all of these folded words: whoever has a word has its letters one after the other.</summary>
    public bool MayHave(IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (!letters.Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>
/// Holds the people of each consortium in the order of their names, for lists that look at everybody. What has changed since is read in each
/// transaction, so a list is as true as one that reads all of them.
/// </summary>
internal sealed class PeopleDirectory : IDisposable
{
    private const int MostPeople = 200_000;
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);
    private static readonly Comparer<DirectoryEntry> ByName = Comparer<DirectoryEntry>.Create((one, other) => PersonKey.Compare(one.Key, other.Key));
    private readonly MemoryCache held = new(new MemoryCacheOptions { SizeLimit = MostPeople });
    private readonly SemaphoreSlim reading = new(1, 1);

    /// <summary>Gives everybody of a consortium as they are in this transaction, by name.</summary>
    public async Task<IReadOnlyList<DirectoryEntry>> GetAsync(Work work, Guid consortiumId) =>
        await RefreshAsync(work, consortiumId) ?? await ReadAsync(work, consortiumId);

    public void Dispose()
    {
        held.Dispose();
        reading.Dispose();
    }

    private async Task<DirectoryEntry[]?> RefreshAsync(Work work, Guid consortiumId)
    {
        if (!held.TryGetValue(consortiumId, out Held? known))
        {
            return null;
        }

        var (mark, changed) = await work.FindChangedPeopleAsync(consortiumId, known!.Mark.Snapshot);
        if (mark.Others != known.Mark.Others)
        {
            return null;
        }

        return changed.Count == 0 ? known.Entries : Hold(consortiumId, new Held(mark, With(known.Entries, changed)));
    }

    private async Task<DirectoryEntry[]> ReadAsync(Work work, Guid consortiumId)
    {
        // One at a time: whoever waited finds what the one before has read.
        await reading.WaitAsync(work.CancellationToken);
        try
        {
            if (await RefreshAsync(work, consortiumId) is { } meanwhile)
            {
                return meanwhile;
            }

            var (mark, all) = await work.FindChangedPeopleAsync(consortiumId, null);
            return Hold(consortiumId, new Held(mark, With([], all)));
        }
        finally
        {
            reading.Release();
        }
    }

    private DirectoryEntry[] Hold(Guid consortiumId, Held now)
    {
        held.Set(consortiumId, now, new MemoryCacheEntryOptions { Size = now.Entries.Length + 1, SlidingExpiration = Unused });
        return now.Entries;
    }

    private static DirectoryEntry[] With(DirectoryEntry[] entries, IReadOnlyList<DirectoryRow> changed)
    {
        var ids = changed.Select(row => row.PersonId).ToHashSet();
        var there = changed.Where(row => !row.Gone).Select(row => new DirectoryEntry(row)).ToList();
        var now = new List<DirectoryEntry>(entries.Length + there.Count);
        now.AddRange(entries.Where(entry => !ids.Contains(entry.Row.PersonId)));
        if (there.Count > 100)
        {
            now.AddRange(there);
            now.Sort(ByName);
        }
        else
        {
            foreach (var entry in there)
            {
                now.Insert(~now.BinarySearch(entry, ByName), entry);
            }
        }

        return [.. now];
    }

    private sealed record Held(DirectoryMark Mark, DirectoryEntry[] Entries);
}
