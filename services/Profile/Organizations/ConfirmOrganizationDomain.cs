using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class WallApi
{
    public override async Task<OrganizationDomain> ConfirmOrganizationDomain(ConfirmOrganizationDomainRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (organization, id) = ParseDomain(request.Name);
        await using var work = IsAdmin(caller) ? await database.BeginAsync(caller.ConsortiumId, context.CancellationToken) : await database.BeginAsync(context.CancellationToken);
        var found = IsAdmin(caller)
            ? await work.FindDomainAsync(organization, id) ?? throw ProfileErrors.DomainNotFound(request.Name)
            : await FindForOperatorAsync(work, request.Name);
        if (found is not { ConsortiumId: { } consortium, ConfirmedAt: null })
        {
            return ToProto(found);
        }

        if (IsAdmin(caller) && !await IsOfAnotherOrganizationAsync(work, caller, found))
        {
            throw ProfileErrors.ConfirmByAnother();
        }

        var now = Now();
        var isFirst = await work.ConfirmDomainAsync(id, IsAdmin(caller) ? caller.PersonId : null, now) > 0;
        if (isFirst && IsAdmin(caller))
        {
            await work.EnqueueAsync(new OrganizationDomainNamed(consortium, id, Confirmed: true, now));
        }

        await ProfileApi.PublishWallsAsync(work, consortium, now);
        await work.CommitAsync();
        return ToProto(found with { ConfirmedAt = now });
    }

    // As with an admin's change of employer: whoever names none, or one that nobody confirmed, is of no other organization.
    private static async Task<bool> IsOfAnotherOrganizationAsync(Work work, Caller caller, OrganizationDomainRow domain)
    {
        if (domain.AddedBy is not { } adder || adder == caller.PersonId || await work.FindPersonAsync(caller.ConsortiumId, adder) is not { Gone: false } person)
        {
            return false;
        }

        var eyes = await work.EyesAsync(caller);
        return eyes.Viewer.Employer is not null && !Wall.Between(eyes.Viewer.Walls, person.Employers);
    }
}
