using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

/// <summary>Shows a coach who needs them.</summary>
internal sealed partial class BoardApi(Database db, TimeProvider clock) : BoardService.BoardServiceBase;
