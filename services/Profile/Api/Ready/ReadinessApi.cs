using MentorNet.Access.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ReadinessApi(Database database, TimeProvider clock) : ReadinessService.ReadinessServiceBase
{
    /// <summary>Cuts everybody who takes part in matching by her roles to what the caller sees; whoever she does not see is not among them.</summary>
    private static async Task<List<(PersonRow Row, Person Seen)>> SeeAllAsync(Work work, Caller caller, DateTimeOffset now)
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
                all.Add((row, ProfileApi.Whole(row, consent, photo: false, now).Keep(seen)));
            }
        }

        return all;
    }
}
