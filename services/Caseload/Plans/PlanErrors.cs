using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

/// <summary>Every failure of plans and their template that a caller is told about.</summary>
internal static class PlanErrors
{
    public static DomainException PlanNotFound(Guid engagement) => Errors.NotFound("PLAN_NOT_FOUND", PlansMapping.PlanName(engagement));

    public static DomainException PlanExists(Guid engagement) =>
        new DomainException(StatusCode.AlreadyExists, "PLAN_EXISTS", $"{PlansMapping.PlanName(engagement)} exists already.").With("name", PlansMapping.PlanName(engagement));

    public static DomainException PlanFull() => Full("PLAN_FULL", "A plan", PlanTask.Most);

    public static DomainException PlanTaskNotFound(Guid engagement, Guid task) => Errors.NotFound("PLAN_TASK_NOT_FOUND", PlansMapping.TaskName(engagement, task));

    public static DomainException TemplateTaskNotFound(string task) => Errors.NotFound("TEMPLATE_TASK_NOT_FOUND", PlansMapping.TemplateName(task));

    public static DomainException TemplateFull() => Full("TEMPLATE_FULL", "A template", TemplateTask.Most);

    private static DomainException Full(string reason, string what, int most) =>
        new DomainException(StatusCode.ResourceExhausted, reason, $"{what} has at most {most} tasks.").With("most", most);
}
