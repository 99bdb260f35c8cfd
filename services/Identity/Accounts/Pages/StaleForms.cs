using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MentorNet.Identity.Accounts.Pages;

/// <summary>Says in words what happened when a form is sent that belongs to another sign-in than the browser's, or is too old.</summary>
internal sealed class StaleForms : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.Result = new RedirectToPageResult("/Stale", new { returnUrl = context.HttpContext.Request.Path.Value });
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
