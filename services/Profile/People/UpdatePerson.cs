using System.Globalization;
using Grpc.Core;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
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
            throw PeopleErrors.NotYours(asked.Name);
        }

        var fields = UpdateMask.Read(request.UpdateMask, asked, EditableFields, context);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await MineAsync(work, caller, context);
        var stored = (await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId))!;
        if (asked.Etag.Length > 0 && asked.Etag != stored.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw Errors.EtagMismatch(asked.Name);
        }

        var slugs = await work.FindNeedSlugsAsync();
        var now = clock.GetUtcNow();
        var changed = PersonParsing.Apply(stored, asked, fields, slugs, DateOnly.FromDateTime(now.UtcDateTime));
        if (fields.Contains("organization") && changed.Organization != stored.Organization)
        {
            if (stored.Organization is { } current)
            {
                throw PeopleErrors.OrganizationIsSet($"organizations/{current}");
            }

            if (!await work.IsMemberAsync(caller.ConsortiumId, changed.Organization!))
            {
                throw Errors.InvalidField("person.organization", "must be a member organization of your consortium.");
            }
        }

        var updated = await work.SavePersonAsync(changed, now);
        await work.AskIfAdminAsync(caller, stored, updated, now);
        var shown = await work.ShowMeAsync(updated, now);
        var told = updated.Organization != stored.Organization ? await work.FactsOfAsync(updated) : null;
        await work.CommitAsync();
        if (told is not null)
        {
            await telling.TellAsync(told);
        }

        return shown;
    }
}
