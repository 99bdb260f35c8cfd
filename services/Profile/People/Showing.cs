using MentorNet.Access.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Photos;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>
/// Shows people to a caller: the only way in which somebody else's profile leaves this service. Each is cut to what the caller may see,
/// and the look is left in the same transaction; without the commit nothing is shown.
/// </summary>
internal static class Showing
{
    /// <summary>Shows these people in their order, without those who do not exist for the caller.</summary>
    public static async Task<IReadOnlyList<Person>> ShowAsync(this Work work, Caller caller, IReadOnlyList<PersonRow> rows, LookKind kind, DateTimeOffset now) =>
        await work.ShowAsync(caller, await work.EyesAsync(caller), rows, kind, now);

    private static async Task<IReadOnlyList<Person>> ShowAsync(this Work work, Caller caller, Eyes eyes, IReadOnlyList<PersonRow> rows, LookKind kind, DateTimeOffset now)
    {
        var (consents, photos) = await work.FindShownAsync(caller.ConsortiumId, [.. rows.Select(row => row.PersonId)]);
        var shown = new List<Person>(rows.Count);
        var looks = new List<(Guid, string)>(rows.Count);
        foreach (var row in rows)
        {
            var consent = consents.GetValueOrDefault(row.PersonId, Choices.Careful);
            var seen = eyes.See(new Subject(row.PersonId, row.Organization, row.Active, row.Employers), consent);
            if (seen.IsEmpty)
            {
                continue;
            }

            var person = PersonMapping.Whole(row, consent, photos.Contains(row.PersonId), now).Keep(seen);
            shown.Add(person);
            if (row.PersonId != caller.PersonId)
            {
                looks.Add((row.PersonId, string.Join(',', Projection.Shown(person))));
            }
        }

        await work.LeaveAsync(caller, eyes, kind, looks, now);
        return shown;
    }

    /// <summary>Shows one person's profile, with the look that it leaves; null where they do not exist for the caller.</summary>
    public static async Task<Person?> ShowProfileAsync(this Work work, Caller caller, Guid person, DateTimeOffset now) =>
        await work.ShowAsync(caller, await work.FindPeopleAsync(caller.ConsortiumId, [person]), LookKind.Profile, now) is [var shown] ? shown : null;

    /// <summary>Says whether somebody is there for the caller; nothing of them is shown, so no look is left.</summary>
    public static async Task<bool> IsSeenAsync(this Work work, Caller caller, Guid person)
    {
        var eyes = await work.EyesAsync(caller);
        var choices = await work.FindConsentsAsync(caller.ConsortiumId, [person]);
        return (await work.FindPeopleAsync(caller.ConsortiumId, [person])) is [var row]
            && !eyes.See(new Subject(person, row.Organization, row.Active, row.Employers), choices.GetValueOrDefault(person, Choices.Careful)).IsEmpty;
    }

    /// <summary>Shows the caller themselves: everything.</summary>
    public static async Task<Person> ShowMeAsync(this Work work, PersonRow me, DateTimeOffset now)
    {
        var (consents, photos) = await work.FindShownAsync(me.ConsortiumId, [me.PersonId]);
        return PersonMapping.Whole(me, consents.GetValueOrDefault(me.PersonId, Choices.Careful), photos.Count > 0, now);
    }

    /// <summary>Lists people by the name that the caller sees, from what they see: a hidden field neither finds nor sorts.</summary>
    public static async Task<(IReadOnlyList<Person> People, PersonKey? Last)> ShowPageAsync(
        this Work work, PeopleDirectory directory, Caller caller, string text, Role role, string family, bool invited, PersonKey? after, int size, DateTimeOffset now)
    {
        var eyes = await work.EyesAsync(caller);
        var wanted = role == Role.Unspecified ? null : role.ToString().ToLowerInvariant();
        var asked = SearchText.Words(text);
        var page = new List<PersonKey>();
        var unnamed = new List<PersonKey>();
        var all = text.Length > 0 && asked.Count == 0 ? [] : await directory.GetAsync(work, caller.ConsortiumId);
        foreach (var entry in all)
        {
            var row = entry.Row;
            if ((!invited && !row.Active) || (wanted is not null && !row.Roles.Contains(wanted)) || !entry.MayHave(asked))
            {
                continue;
            }

            var seen = entry.SeenBy(eyes);
            var named = seen.Contains("display_name") && row.DisplayName.Length > 0;
            var key = named ? entry.Key : entry.Key with { DisplayName = "" };
            if (seen.IsEmpty || (after is not null && PersonKey.Compare(key, after) <= 0)
                || (family.Length > 0 && !(seen.Contains("title_family") && family == $"titleFamilies/{row.TitleFamily}"))
                || (asked.Count > 0 && !SearchText.Has($"{(named ? entry.Name : "")} {(seen.Contains("title") ? entry.Title : "")} {(seen.Contains("organization") ? entry.Organization : "")}", asked)))
            {
                continue;
            }

            (named ? page : unnamed).Add(key);
            if (page.Count > size)
            {
                break;
            }
        }

        // Whoever shows no name comes after all who do.
        page.AddRange(unnamed.Order(PersonKey.ByName).Take(size + 1 - page.Count));
        var ids = page.Take(size).Select(key => key.Id).ToArray();
        var whole = (await work.FindPeopleAsync(caller.ConsortiumId, ids)).ToDictionary(row => row.PersonId);
        var people = await work.ShowAsync(caller, eyes, [.. ids.Where(whole.ContainsKey).Select(id => whole[id])], LookKind.List, now);
        return (people, page.Count > size ? page[size - 1] : null);
    }

    /// <summary>Cuts everybody who takes part in matching by their roles to what the caller sees; whoever they do not see is not among them.</summary>
    public static async Task<List<(PersonRow Row, Person Seen)>> SeeAllAsync(this Work work, Caller caller, DateTimeOffset now)
    {
        var eyes = await work.EyesAsync(caller);
        var consents = await work.FindConsentsAsync(caller.ConsortiumId);
        var all = new List<(PersonRow, Person)>();
        foreach (var row in await work.ListPeopleAsync(caller.ConsortiumId))
        {
            var consent = consents.GetValueOrDefault(row.PersonId, Choices.Careful);
            var seen = eyes.See(new Subject(row.PersonId, row.Organization, row.Active, row.Employers), consent);
            if (!seen.IsEmpty && row.Roles.Any(role => role is "officer" or "mentor" or "coach"))
            {
                all.Add((row, PersonMapping.Whole(row, consent, photo: false, now).Keep(seen)));
            }
        }

        return all;
    }

    /// <summary>Reads what decides what the caller sees of others.</summary>
    public static Task<Eyes> EyesAsync(this Work work, Caller caller) => work.EyesAsync(ViewerToken.Of(caller), caller.Is(Role.Coach) || caller.Is(Role.Mentor), caller.Apart);

    /// <summary>Reads what decides what a viewer sees of others, by what their token says.</summary>
    public static async Task<Eyes> EyesAsync(this Work work, ViewerToken token, bool coachOrMentor, IEnumerable<string> apart)
    {
        var (me, consent, paired) = await work.FindViewerAsync(token.ConsortiumId, token.PersonId);
        var employer = me?.Organization is null || (token.IsAdmin && await work.IsEmployerOpenAsync(token.ConsortiumId, token.PersonId)) ? null : me.Organization;
        return new Eyes(
            new Viewer(token.PersonId, employer, coachOrMentor, token.IsAdmin, consent?.Hidden ?? false, await work.EmployersAsync(me, token), [.. apart.Select(organization => organization["organizations/".Length..])]),
            paired);
    }

    /// <summary>Leaves the caller's look with each of these people.</summary>
    public static async Task LeaveAsync(this Work work, Caller caller, Eyes eyes, LookKind kind, IReadOnlyCollection<(Guid PersonId, string Fields)> people, DateTimeOffset now)
    {
        var roles = caller.Roles.Select(role => role.ToString().ToLowerInvariant()).Order().ToArray();
        foreach (var group in people.GroupBy(person => eyes.Viewer.Hidden && !eyes.Paired.Contains(person.PersonId) ? LookKind.List : kind))
        {
            await work.LeaveLooksAsync(caller.ConsortiumId, caller.PersonId, roles, group.Key, [.. group], now);
        }
    }
}

/// <summary>Where somebody stands in a list: by the name that the viewer sees; who shows none comes last.</summary>
internal sealed record PersonKey(string DisplayName, Guid Id)
{
    public static readonly Comparer<PersonKey> ByName = Comparer<PersonKey>.Create(Compare);

    public static int Compare(PersonKey one, PersonKey other)
    {
        var byNone = (one.DisplayName.Length == 0).CompareTo(other.DisplayName.Length == 0);
        var byName = byNone != 0 ? byNone : StringComparer.InvariantCultureIgnoreCase.Compare(one.DisplayName, other.DisplayName);
        return byName != 0 ? byName : one.Id.CompareTo(other.Id);
    }
}
