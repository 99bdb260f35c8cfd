using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

/// <summary>Keeps the clients of coaches who have no account.</summary>
internal sealed partial class OwnClientsApi(Database db, TimeProvider clock) : OwnClientsService.OwnClientsServiceBase;
