using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed partial class EmploymentsApi
{
    public override async Task<EmployerChange> ConfirmEmployerChange(ConfirmEmployerChangeRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "employerChanges", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var change = await work.FindEmployerChangeAsync(caller.ConsortiumId, id) ?? throw EmploymentErrors.EmployerChangeNotFound(request.Name);
        if (change.PersonId == caller.PersonId)
        {
            throw WallErrors.ConfirmByAnother();
        }

        var person = await work.LockPersonAsync(caller.ConsortiumId, change.PersonId) is { Gone: false } found ? found : throw EmploymentErrors.EmployerChangeNotFound(request.Name);
        var eyes = await work.EyesAsync(caller);
        var consent = (await work.FindConsentAsync(caller.ConsortiumId, person.PersonId))?.Choices ?? Choices.Careful;
        var seen = eyes.See(new Subject(person.PersonId, person.Organization, person.Active, person.Employers), consent);
        if (!seen.Contains("organization") || Wall.Between(eyes.Viewer.Walls, person.Employers))
        {
            throw EmploymentErrors.EmployerChangeNotFound(request.Name);
        }

        if (eyes.Viewer.Employer is null)
        {
            // Who names no employer, or one that nobody confirmed, is of no other organization.
            throw WallErrors.ConfirmByAnother();
        }

        var now = clock.GetMicroseconds();
        if (change.ConfirmedAt is null)
        {
            await work.ConfirmEmployerChangeAsync(change, caller.PersonId, now);
            await work.EnqueueAsync(new EmployerChanged(caller.ConsortiumId, id, person.PersonId, Confirmed: true, now));
        }

        var confirmed = (await work.FindEmployerChangeAsync(caller.ConsortiumId, id))!;
        await work.CommitAsync();
        return EmploymentMapping.ToProto(confirmed, $"people/{person.PersonId}", seen.Contains("display_name") ? person.DisplayName : "");
    }
}
