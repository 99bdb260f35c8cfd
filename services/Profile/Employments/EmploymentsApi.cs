using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed partial class EmploymentsApi(Database database, Telling telling, TimeProvider clock) : EmploymentsService.EmploymentsServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Finds the caller's own person, and holds their row until the transaction ends.</summary>
    private static async Task<PersonRow> LockMeAsync(Work work, Caller caller) =>
        await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId) is { Gone: false } found ? found : throw PeopleErrors.PersonNotFound(caller.Person);
}
