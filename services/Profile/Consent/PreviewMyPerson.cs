using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

internal sealed partial class ConsentApi
{
    public override async Task<PreviewMyPersonResponse> PreviewMyPerson(PreviewMyPersonRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await work.FindPersonAsync(caller.ConsortiumId, caller.PersonId) ?? throw PeopleErrors.PersonNotFound(caller.Person);
        var consent = (await work.FindConsentAsync(caller.ConsortiumId, caller.PersonId))?.Choices ?? Choices.Careful;
        // Somebody who is not there, so that the rule answers and nothing that is known of a real viewer.
        var stranger = new Viewer(Guid.Empty, null, CoachOrMentor: false, Admin: false, Hidden: false);
        var (viewer, paired) = request.Viewer switch
        {
            PreviewMyPersonRequest.Types.Viewer.Pairing => (stranger, true),
            PreviewMyPersonRequest.Types.Viewer.CoachOrMentor => (stranger with { CoachOrMentor = true }, false),
            PreviewMyPersonRequest.Types.Viewer.Consortium => (stranger, false),
            PreviewMyPersonRequest.Types.Viewer.Admin => (stranger with { Admin = true }, false),
            PreviewMyPersonRequest.Types.Viewer.EmployersAdmin => (stranger with { Admin = true, Employer = me.Organization, Employers = me.Employers }, false),
            _ => throw Errors.InvalidField("viewer", "must say with whose eyes: PAIRING, COACH_OR_MENTOR, CONSORTIUM, ADMIN, or EMPLOYERS_ADMIN."),
        };
        var seen = Visibility.Of(new Subject(me.PersonId, me.Organization, me.Active, me.Employers), consent, viewer, paired);
        return seen.IsEmpty ? new PreviewMyPersonResponse() : new PreviewMyPersonResponse { Person = (await work.ShowMeAsync(me, clock.GetUtcNow())).Keep(seen) };
    }
}
