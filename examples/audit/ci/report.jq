# Room titles are escaped, so that a title can neither mention people nor change the format of the issue.
if (.checks | length) == 0 then error("the plan has no checks") else . end
| .checks[]
| select(.status != "pass")
| "<h3>Check \(.address.name)</h3>",
  (([.instances[]?.problems[]?.message] | if length == 0 then ["Terraform could not evaluate the check."] else . end)[] | "<pre>\(@html)</pre>")
