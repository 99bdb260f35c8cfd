using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class WallApi
{
    public override async Task<EmployerChange> ConfirmEmployerChange(ConfirmEmployerChangeRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "employerChanges", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var change = await work.FindEmployerChangeAsync(caller.ConsortiumId, id) ?? throw ProfileErrors.EmployerChangeNotFound(request.Name);
        if (change.PersonId == caller.PersonId)
        {
            throw ProfileErrors.ConfirmByAnother();
        }

        var person = await work.LockPersonAsync(caller.ConsortiumId, change.PersonId) is { Gone: false } found ? found : throw ProfileErrors.EmployerChangeNotFound(request.Name);
        var eyes = await work.EyesAsync(caller);
        var consent = (await work.FindConsentAsync(caller.ConsortiumId, person.PersonId))?.Choices ?? Choices.Careful;
        var seen = eyes.See(new Subject(person.PersonId, person.Organization, person.Active, person.Employers), consent);
        if (!seen.Contains("organization") || Wall.Between(eyes.Viewer.Walls, person.Employers))
        {
            throw ProfileErrors.EmployerChangeNotFound(request.Name);
        }

        if (eyes.Viewer.Employer is null)
        {
            // Who names no employer, or one that nobody confirmed, is of no other organization.
            throw ProfileErrors.ConfirmByAnother();
        }

        var now = Now();
        if (change.ConfirmedAt is null)
        {
            await work.ConfirmEmployerChangeAsync(change, caller.PersonId, now);
            await work.EnqueueAsync(new EmployerChanged(caller.ConsortiumId, id, person.PersonId, Confirmed: true, now));
        }

        var confirmed = (await work.FindEmployerChangeAsync(caller.ConsortiumId, id))!;
        await work.CommitAsync();
        return ToProto(confirmed, $"people/{person.PersonId}", seen.Contains("display_name") ? person.DisplayName : "");
    }
}
