using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed partial class EmploymentsApi
{
    public override async Task<Empty> DeleteEmployment(DeleteEmploymentRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        // Somebody else's, the present one and one that never was are answered alike.
        var prefix = $"people/{caller.PersonId}/employments/";
        if (!request.Name.StartsWith(prefix, StringComparison.Ordinal) || !Guid.TryParseExact(request.Name.AsSpan(prefix.Length), "D", out var id))
        {
            throw EmploymentErrors.EmploymentNotFound(request.Name);
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.DeleteEmploymentAsync(caller.ConsortiumId, caller.PersonId, id) == 0)
        {
            throw EmploymentErrors.EmploymentNotFound(request.Name);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
