using System.Globalization;
using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    private static readonly string[] EditableFields =
    [
        "display_name", "title", "about", "needs", "offers", "reports_to", "team_size", "budget", "senior_seat", "post",
        "years_of_practice", "capacity", "languages", "time_zone", "organization",
        "need_strengths", "need_notes", "offer_strengths", "offer_notes", "accomplishments", "coach_capacity", "cross_sector_capacity", "hours_per_month",
        "pause_until_date", "availability", "meeting_modes", "credentials", "hourly_rate_usd", "pro_bono", "start_date", "scope", "board_climate",
    ];

    public override async Task<Person> UpdatePerson(UpdatePersonRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Person ?? new Person();
        var id = Parse.Name(asked.Name, "people", "person.name");
        if (id != caller.PersonId)
        {
            throw ProfileErrors.NotYours(asked.Name);
        }

        var fields = UpdateMask.Read(request.UpdateMask, asked, EditableFields, context);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await MineAsync(work, caller, context);
        var stored = (await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId))!;
        if (asked.Etag.Length > 0 && asked.Etag != stored.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw Errors.EtagMismatch(asked.Name);
        }

        var slugs = (await work.QueryAsync<string>("SELECT slug FROM needs")).ToHashSet();
        var now = clock.GetUtcNow();
        var changed = ApplyFacts(Apply(stored, asked, fields, slugs), asked, fields, slugs, DateOnly.FromDateTime(now.UtcDateTime));
        if (fields.Contains("organization") && changed.Organization != stored.Organization)
        {
            if (stored.Organization is { } current)
            {
                throw ProfileErrors.OrganizationIsSet($"organizations/{current}");
            }

            if (!await work.IsMemberAsync(caller.ConsortiumId, changed.Organization!))
            {
                throw Errors.InvalidField("person.organization", "must be a member organization of your consortium.");
            }
        }

        var updated = await SaveAsync(work, changed, now);
        await AskIfAdminAsync(work, caller, stored, updated, now);
        var shown = await work.ShowMeAsync(updated, now);
        await work.CommitAsync();
        return shown;
    }

    private static PersonRow Apply(PersonRow person, Person asked, HashSet<string> fields, HashSet<string> slugs) => person with
    {
        DisplayName = fields.Contains("display_name") ? Parse.Line(asked.DisplayName, "person.display_name", 1, 120) : person.DisplayName,
        Title = fields.Contains("title") ? Parse.Line(asked.Title, "person.title", 0, 120) : person.Title,
        About = fields.Contains("about") ? Parse.Text(asked.About, "person.about", 0, 2000) : person.About,
        Needs = fields.Contains("needs") ? ParseNeeds(asked.Needs, "person.needs", slugs) : person.Needs,
        Offers = fields.Contains("offers") ? ParseNeeds(asked.Offers, "person.offers", slugs) : person.Offers,
        ReportsTo = fields.Contains("reports_to") ? ParseEnum(asked.ReportsTo, "person.reports_to") : person.ReportsTo,
        TeamSize = fields.Contains("team_size") ? ParseEnum(asked.TeamSize, "person.team_size") : person.TeamSize,
        Budget = fields.Contains("budget") ? ParseEnum(asked.Budget, "person.budget") : person.Budget,
        SeniorSeat = fields.Contains("senior_seat") ? ParseEnum(asked.SeniorSeat, "person.senior_seat") : person.SeniorSeat,
        Post = fields.Contains("post") ? ParseEnum(asked.Post, "person.post") : person.Post,
        YearsOfPractice = fields.Contains("years_of_practice") ? (asked.HasYearsOfPractice ? Within(asked.YearsOfPractice, 0, 60, "person.years_of_practice") : null) : person.YearsOfPractice,
        Capacity = fields.Contains("capacity") ? Within(asked.Capacity, 0, 50, "person.capacity") : person.Capacity,
        Languages = fields.Contains("languages") ? ParseLanguages(asked.Languages, person.Languages) : person.Languages,
        TimeZone = fields.Contains("time_zone") ? TimeZones.Parse(asked.TimeZone, "person.time_zone") : person.TimeZone,
        Organization = fields.Contains("organization") ? ParseOrganization(asked.Organization, person) : person.Organization,
    };

    // Nothing said is none, which is no change for who has none; who has one keeps it here.
    private static string? ParseOrganization(string name, PersonRow person) => name.Length > 0 ? Parse.Organization(name, "person.organization")
        : person.Organization is { } current ? throw ProfileErrors.OrganizationIsSet($"organizations/{current}")
        : null;

    private static string[] ParseNeeds(IReadOnlyList<string> names, string field, HashSet<string> slugs)
    {
        Parse.Count(names.Count, field, slugs.Count);
        return [.. names.Select((name, i) => name.StartsWith("needs/", StringComparison.Ordinal) && slugs.Contains(name[6..])
            ? name[6..]
            : throw Errors.InvalidField($"{field}[{i}]", "is not a need of the field's list; ListNeeds gives it.")).Distinct()];
    }

    internal static short ParseEnum<T>(T value, string field) where T : struct, System.Enum => System.Enum.IsDefined(value)
        ? Convert.ToInt16(value, CultureInfo.InvariantCulture)
        : throw Errors.InvalidField(field, "is not one of the listed values.");

    private static int Within(int value, int atLeast, int atMost, string field) => value >= atLeast && value <= atMost
        ? value
        : throw Errors.InvalidField(field, $"must be between {atLeast} and {atMost}.");

    // What somebody has from before there was a list stays theirs.
    private static string[] ParseLanguages(IReadOnlyList<string> tags, string[] before)
    {
        Parse.Count(tags.Count, "person.languages", 10);
        return [.. tags.Select((tag, i) => before.Contains(tag) ? tag : Languages.Parse(tag, $"person.languages[{i}]")).Distinct()];
    }
}
